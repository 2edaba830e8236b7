# Each case breaks one rule of shapes/objective.ttl in otherwise good data.

### objective-filled-in MinCount: an objective of which it is not said whether it is filled in
DELETE WHERE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:filledIn ?old }

### objective-filled-in MaxCount: an objective that is filled in and is not
INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:filledIn true } WHERE {}

### objective-filled-in Datatype: an objective filled in by a word
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:filledIn ?old } INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:filledIn "nee" } WHERE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:filledIn ?old }

### objective-always-filled-in In: a general objective that is not filled in
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:filledIn ?old } INSERT { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:filledIn false } WHERE { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:filledIn ?old }

### objective-parent-fits SPARQL: a strategic objective under another general one than its address says
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:parentObjective ?old } INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:parentObjective <objective/voorbeeld-2022-2023/p1/s1/g2> } WHERE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:parentObjective ?old }

### objective-service Class: a municipality instead of its service in charge
INSERT { <objective/voorbeeld-2022-2023/p2/s1/d1> gpvp:serviceInCharge <partner/gemeente-brussel> } WHERE {}

### objective-service-fits SPARQL: a service of another municipality in charge
DELETE { <service/wachten> org:unitOf ?old } INSERT { <service/wachten> org:unitOf <partner/gemeente-elsene> } WHERE { <service/wachten> org:unitOf ?old }

### general-address SPARQL: two general objectives have each other's number
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g1> gpvp:number 1 . <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:number 2 }
INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1> gpvp:number 2 . <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:number 1 } WHERE {}

### strategic-address SPARQL: two strategic objectives have each other's number
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g1/d1> gpvp:number 1 . <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:number 2 }
INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d1> gpvp:number 2 . <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:number 1 } WHERE {}

### operational-address SPARQL: two operational objectives have each other's number
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g1/d1/o1> gpvp:number 1 . <objective/voorbeeld-2022-2023/p1/s1/g1/d1/o2> gpvp:number 2 }
INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d1/o1> gpvp:number 2 . <objective/voorbeeld-2022-2023/p1/s1/g1/d1/o2> gpvp:number 1 } WHERE {}

### general-parent MaxCount: a general objective under another one
INSERT { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:parentObjective <objective/voorbeeld-2022-2023/p1/s1/g1> } WHERE {}

### strategic-parent MaxCount: a strategic objective under two general ones
INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:parentObjective <objective/voorbeeld-2022-2023/p1/s1/g2> } WHERE {}

### strategic-parent Class: a strategic objective under another strategic one
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:parentObjective ?old } INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:parentObjective <objective/voorbeeld-2022-2023/p1/s1/g1/d1> } WHERE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:parentObjective ?old }

### strategic-general-needed SPARQL: a strategic objective under none of the general ones of its sector
DELETE WHERE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:parentObjective ?old }

### strategic-filled-in SPARQL: a strategic objective with blank rows only, said to be filled in
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:filledIn ?old } INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:filledIn true } WHERE { <objective/voorbeeld-2022-2023/p1/s1/g1/d2> gpvp:filledIn ?old }

### strategic-blank SPARQL: a result under a strategic objective that is not filled in
INSERT { <result/voorbeeld-2022-2023/p1/s1/g1/d2/r1> a gpvp:ExpectedResult ; gpvp:inContract <contract/voorbeeld-2022-2023> ; gpvp:number 1 ; gpvp:officialText "Minder ruzie"@nl ; gpvp:hasQuotation <result/voorbeeld-2022-2023/p1/s1/g1/d1/r2/quote/1> ; gpvp:forStrategicObjective <objective/voorbeeld-2022-2023/p1/s1/g1/d2> } WHERE {}

### strategic-blank-remark SPARQL: a strategic objective that is not filled in, and no remark about it
DELETE { <remark/voorbeeld-2022-2023/1> gpvp:about ?old } INSERT { <remark/voorbeeld-2022-2023/1> gpvp:about <objective/voorbeeld-2022-2023/p1/s1/g1/d1> } WHERE { <remark/voorbeeld-2022-2023/1> gpvp:about ?old }

### strategic-without-indicator SPARQL: a strategic objective without its only indicator
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<indicator/voorbeeld-2022-2023/p2/>))) }

### operational-parent MinCount: an operational objective under no strategic one
DELETE WHERE { <objective/voorbeeld-2022-2023/p2/s1/d1/o2> gpvp:parentObjective ?old }

### operational-parent MaxCount: an operational objective under two strategic ones
INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d1/o1> gpvp:parentObjective <objective/voorbeeld-2022-2023/p2/s1/d1> } WHERE {}

### operational-parent Class: an operational objective directly under a general one
DELETE { <objective/voorbeeld-2022-2023/p2/s1/d1/o2> gpvp:parentObjective ?old } INSERT { <objective/voorbeeld-2022-2023/p2/s1/d1/o2> gpvp:parentObjective <objective/voorbeeld-2022-2023/p1/s2/g1> } WHERE { <objective/voorbeeld-2022-2023/p2/s1/d1/o2> gpvp:parentObjective ?old }

### operational-parent-filled-in SPARQL: an operational objective under a strategic one that is not filled in
INSERT { <objective/voorbeeld-2022-2023/p1/s1/g1/d2/o1> a gpvp:OperationalObjective ; gpvp:inContract <contract/voorbeeld-2022-2023> ; gpvp:number 1 ; gpvp:officialText "Minder ruzie"@nl ; gpvp:hasQuotation <result/voorbeeld-2022-2023/p1/s1/g1/d1/r2/quote/1> ; gpvp:inPart <part/voorbeeld-2022-2023/p1> ; gpvp:inSector <sector/voorbeeld-2022-2023/p1/s1> ; gpvp:filledIn true ; gpvp:parentObjective <objective/voorbeeld-2022-2023/p1/s1/g1/d2> } WHERE {}

### operational-service SPARQL: a service in charge of an operational objective but not of its strategic one
INSERT { <objective/voorbeeld-2022-2023/p2/s1/d1/o1> gpvp:serviceInCharge <service/wachten> } WHERE {}

### operational-without-result SPARQL: an operational objective whose row has lost its result
DELETE WHERE { <result/voorbeeld-2022-2023/p1/s1/g1/d1/r2> gpvp:forOperationalObjective ?old }
