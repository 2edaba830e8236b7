# Each case breaks one rule of shapes/police-zone.ttl in otherwise good data.

### zone-code MinCount: a police zone without a code
DELETE WHERE { <partner/pz-5340> gpvp:policeZoneCode ?c }

### zone-code MaxCount: a police zone with two codes
INSERT { <partner/pz-5340> gpvp:policeZoneCode "5341" } WHERE {}

### zone-code Pattern: a code of three digits
DELETE { <partner/pz-5340> gpvp:policeZoneCode ?c } INSERT { <partner/pz-5340> gpvp:policeZoneCode "534" } WHERE { <partner/pz-5340> gpvp:policeZoneCode ?c }

### zone-code-fits SPARQL: the code of another zone
DELETE { <partner/pz-5340> gpvp:policeZoneCode ?c } INSERT { <partner/pz-5340> gpvp:policeZoneCode "5341" } WHERE { <partner/pz-5340> gpvp:policeZoneCode ?c }

### zone-serves MinCount: a second police zone that serves no municipality
INSERT { <partner/pz-5341> ?p ?new . <partner/pz> gpvp:comprises <partner/pz-5341> . <evidence/pz-5341/1> ?q ?e }
WHERE {
    { <partner/pz-5340> ?p ?o FILTER(?p != gpvp:servesMunicipality)
      BIND(IF(?p = skos:notation, "pz-5341", IF(?p = gpvp:policeZoneCode, "5341", IF(?p = gpvp:hasEvidence, <evidence/pz-5341/1>, ?o))) AS ?new) }
    UNION { <evidence/pz-5340/1> ?q ?e }
}

### zone-serves Class: a police zone that serves an institution
INSERT { <partner/pz-5340> gpvp:servesMunicipality <partner/mivb> } WHERE {}

### zone-category HasValue: a police zone outside the category of police zones
DELETE WHERE { <partner/pz-5340> gpvp:inCategory <partner/pz> }

### zone-whole HasValue: a police zone that is no part of the police zones
DELETE WHERE { <partner/pz> gpvp:comprises <partner/pz-5340> }
