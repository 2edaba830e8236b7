# Each case breaks one rule of shapes/evidence.ttl in otherwise good data.

### evidence-text MinCount: evidence without a text
DELETE WHERE { <evidence/kiv/2> gpvp:evidenceText ?t }

### evidence-text MaxCount: evidence with two texts
INSERT { <evidence/kiv/2> gpvp:evidenceText "Another page"@en } WHERE {}

### evidence-text MinLength: evidence with an empty text
DELETE { <evidence/kiv/2> gpvp:evidenceText ?t } INSERT { <evidence/kiv/2> gpvp:evidenceText ""@en } WHERE { <evidence/kiv/2> gpvp:evidenceText ?t }

### evidence-link MaxCount: evidence with two web addresses
INSERT { <evidence/kiv/2> gpvp:evidenceUrl "https://example.org/"^^xsd:anyURI } WHERE {}

### evidence-link Datatype: a web address as plain text
DELETE { <evidence/kiv/2> gpvp:evidenceUrl ?u } INSERT { <evidence/kiv/2> gpvp:evidenceUrl "https://example.org/kiv" } WHERE { <evidence/kiv/2> gpvp:evidenceUrl ?u }

### evidence-link Pattern: a web address without its beginning
DELETE { <evidence/kiv/2> gpvp:evidenceUrl ?u } INSERT { <evidence/kiv/2> gpvp:evidenceUrl "example.org/kiv"^^xsd:anyURI } WHERE { <evidence/kiv/2> gpvp:evidenceUrl ?u }

### evidence-owner MinCount: evidence for nothing
INSERT { <evidence/kiv/3> a gpvp:Evidence ; gpvp:number 3 ; gpvp:evidenceText "A page"@en } WHERE {}

### evidence-owner MaxCount: evidence for two partners
INSERT { <partner/djsoc> gpvp:hasEvidence <evidence/mivb/1> } WHERE {}

### evidence-numbering SPARQL: the first piece of evidence is gone
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?s = <evidence/kiv/1> || ?o = <evidence/kiv/1>) }

### evidence-address SPARQL: the two pieces have each other's number
DELETE { <evidence/kiv/1> gpvp:number 1 . <evidence/kiv/2> gpvp:number 2 } INSERT { <evidence/kiv/1> gpvp:number 2 . <evidence/kiv/2> gpvp:number 1 } WHERE {}
