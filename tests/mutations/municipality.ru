# Each case breaks one rule of shapes/municipality.ttl in otherwise good data.

### municipality-code MinCount: a municipality without a code
DELETE WHERE { <partner/gemeente-jette> gpvp:nisCode ?c }

### municipality-code MaxCount: a municipality with two codes
INSERT { <partner/gemeente-jette> gpvp:nisCode "21011" } WHERE {}

### municipality-code Pattern: the code of a municipality outside Brussels
DELETE { <partner/gemeente-jette> gpvp:nisCode ?c } INSERT { <partner/gemeente-jette> gpvp:nisCode "23088" } WHERE { <partner/gemeente-jette> gpvp:nisCode ?c }

### municipality-zone MinCount: a second municipality, that no police zone serves
INSERT { <partner/gemeente-x> ?p ?new . <evidence/gemeente-x/1> ?q ?e }
WHERE {
    { <partner/gemeente-jette> ?p ?o
      BIND(IF(?p = skos:notation, "gemeente-x", IF(?p = gpvp:hasEvidence, <evidence/gemeente-x/1>, ?o)) AS ?new) }
    UNION { <evidence/gemeente-jette/1> ?q ?e }
}

### municipality-zone MaxCount: a municipality that two police zones serve
INSERT { <partner/pz-5341> ?p ?new . <partner/pz> gpvp:comprises <partner/pz-5341> . <evidence/pz-5341/1> ?q ?e }
WHERE {
    { <partner/pz-5340> ?p ?o
      BIND(IF(?p = skos:notation, "pz-5341", IF(?p = gpvp:policeZoneCode, "5341", IF(?p = gpvp:hasEvidence, <evidence/pz-5341/1>, ?o))) AS ?new) }
    UNION { <evidence/pz-5340/1> ?q ?e }
}

### municipality-category HasValue: a municipality outside the category of municipalities
DELETE WHERE { <partner/gemeente-jette> gpvp:inCategory ?c }

### municipality-name-dutch QualifiedMinCount: a municipality with a second French name in place of its Dutch one
DELETE WHERE { <partner/gemeente-jette> skos:prefLabel "Jette"@nl } ;
INSERT { <partner/gemeente-jette> skos:prefLabel "Jette"@fr-BE } WHERE {}

### municipality-name-french QualifiedMinCount: a municipality with a second Dutch name in place of its French one
DELETE WHERE { <partner/gemeente-jette> skos:prefLabel "Jette"@fr } ;
INSERT { <partner/gemeente-jette> skos:prefLabel "Jette"@nl-BE } WHERE {}
