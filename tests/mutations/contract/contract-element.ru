# Each case breaks one rule of shapes/contract-element.ttl in otherwise good data. Shared rules are broken on one class here.

### element-contract MinCount: an article in no contract
DELETE WHERE { <article/voorbeeld-2022-2023/1> gpvp:inContract ?old }

### element-contract MaxCount: an article in two contracts
INSERT { <article/voorbeeld-2022-2023/1> gpvp:inContract <contract/ander-2023> } WHERE {}

### element-contract Class: an article in a plan instead of a contract
DELETE { <article/voorbeeld-2022-2023/1> gpvp:inContract ?old } INSERT { <article/voorbeeld-2022-2023/1> gpvp:inContract <plan> } WHERE { <article/voorbeeld-2022-2023/1> gpvp:inContract ?old }

### element-contract-fits SPARQL: an article in another contract than its address says
DELETE { <article/voorbeeld-2022-2023/1> gpvp:inContract ?old } INSERT { <article/voorbeeld-2022-2023/1> gpvp:inContract <contract/ander-2023> } WHERE { <article/voorbeeld-2022-2023/1> gpvp:inContract ?old }

### element-own-source SPARQL: the words of a sector are said to be from another document
DELETE { <sector/voorbeeld-2022-2023/p1/s2/quote/1> gpvp:inSource ?old } INSERT { <sector/voorbeeld-2022-2023/p1/s2/quote/1> gpvp:inSource <source/ander-2023> } WHERE { <sector/voorbeeld-2022-2023/p1/s2/quote/1> gpvp:inSource ?old }

### element-part MaxCount: a sector in two parts
INSERT { <sector/voorbeeld-2022-2023/p1/s2> gpvp:inPart <part/voorbeeld-2022-2023/p2> } WHERE {}

### element-part Class: a sector in a contract as if that were a part
DELETE { <sector/voorbeeld-2022-2023/p1/s2> gpvp:inPart ?old } INSERT { <sector/voorbeeld-2022-2023/p1/s2> gpvp:inPart <contract/voorbeeld-2022-2023> } WHERE { <sector/voorbeeld-2022-2023/p1/s2> gpvp:inPart ?old }

### element-part-fits SPARQL: a sector in another part than its address says
DELETE { <sector/voorbeeld-2022-2023/p1/s2> gpvp:inPart ?old } INSERT { <sector/voorbeeld-2022-2023/p1/s2> gpvp:inPart <part/voorbeeld-2022-2023/p2> } WHERE { <sector/voorbeeld-2022-2023/p1/s2> gpvp:inPart ?old }

### element-sector MinCount: an objective in no sector, in the sector beside it
DELETE WHERE { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:inSector ?old }

### element-sector MaxCount: an objective in two sectors
INSERT { <objective/voorbeeld-2022-2023/p1/s2/g1> gpvp:inSector <sector/voorbeeld-2022-2023/p1/s1> } WHERE {}

### element-sector Class: an objective in a part instead of a sector
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:inSector ?old } INSERT { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:inSector <part/voorbeeld-2022-2023/p1> } WHERE { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:inSector ?old }

### element-sector-fits SPARQL: an objective in another sector than its address says
DELETE { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:inSector ?old } INSERT { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:inSector <sector/voorbeeld-2022-2023/p1/s2> } WHERE { <objective/voorbeeld-2022-2023/p1/s1/g2> gpvp:inSector ?old }

### element-printed-number MaxCount: an article with two printed numbers
INSERT { <article/voorbeeld-2022-2023/1> gpvp:printedNumber "1bis" } WHERE {}

### element-printed-number MinLength: an article with an empty printed number
DELETE { <article/voorbeeld-2022-2023/1> gpvp:printedNumber ?old } INSERT { <article/voorbeeld-2022-2023/1> gpvp:printedNumber "" } WHERE { <article/voorbeeld-2022-2023/1> gpvp:printedNumber ?old }

### element-numbering SPARQL: the first article is gone
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<article/voorbeeld-2022-2023/1>))) }

### element-name MaxCount: a party with two names, both quoted
INSERT { <party/voorbeeld-2022-2023/stad> skos:prefLabel "Stad Brussel"@nl } WHERE {}

### element-name LanguageIn: a party with a name in no language
DELETE { <party/voorbeeld-2022-2023/stad> skos:prefLabel ?old } INSERT { <party/voorbeeld-2022-2023/stad> skos:prefLabel "de Stad Brussel" } WHERE { <party/voorbeeld-2022-2023/stad> skos:prefLabel ?old }

### element-name MinLength: a party with an empty name
DELETE { <party/voorbeeld-2022-2023/stad> skos:prefLabel ?old } INSERT { <party/voorbeeld-2022-2023/stad> skos:prefLabel ""@nl } WHERE { <party/voorbeeld-2022-2023/stad> skos:prefLabel ?old }

### element-name-needed MinCount: a party without a name
DELETE WHERE { <party/voorbeeld-2022-2023/stad> skos:prefLabel ?old }

### element-name-quoted SPARQL: a party by a name that its quotation does not have
DELETE { <party/voorbeeld-2022-2023/stad> skos:prefLabel ?old } INSERT { <party/voorbeeld-2022-2023/stad> skos:prefLabel "de Gemeente Brussel"@nl } WHERE { <party/voorbeeld-2022-2023/stad> skos:prefLabel ?old }

### element-strategic MinCount: a result under no strategic objective
DELETE WHERE { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forStrategicObjective ?old }

### element-strategic MaxCount: a result under two strategic objectives
INSERT { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forStrategicObjective <objective/voorbeeld-2022-2023/p1/s1/g1/d1> } WHERE {}

### element-strategic Class: a result under a sector instead of a strategic objective
DELETE { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forStrategicObjective ?old } INSERT { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forStrategicObjective <sector/voorbeeld-2022-2023/p2/s1> } WHERE { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forStrategicObjective ?old }

### element-strategic-fits SPARQL: a result under another strategic objective than its address says
DELETE { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forStrategicObjective ?old } INSERT { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forStrategicObjective <objective/voorbeeld-2022-2023/p1/s1/g1/d1> } WHERE { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forStrategicObjective ?old }

### element-operational MaxCount: a result in two rows of the table
INSERT { <result/voorbeeld-2022-2023/p1/s1/g1/d1/r1> gpvp:forOperationalObjective <objective/voorbeeld-2022-2023/p1/s1/g1/d1/o2> } WHERE {}

### element-operational Class: a result in the row of a strategic objective
INSERT { <result/voorbeeld-2022-2023/p2/s1/d1/r1> gpvp:forOperationalObjective <objective/voorbeeld-2022-2023/p2/s1/d1> } WHERE {}

### element-operational-own SPARQL: a result in the row of an operational objective of another strategic one
INSERT { <result/voorbeeld-2022-2023/p1/s1/g1/d1/r3> a gpvp:ExpectedResult ; gpvp:inContract <contract/voorbeeld-2022-2023> ; gpvp:number 3 ; gpvp:officialText "Minder ruzie"@nl ; gpvp:hasQuotation <result/voorbeeld-2022-2023/p1/s1/g1/d1/r2/quote/1> ; gpvp:forStrategicObjective <objective/voorbeeld-2022-2023/p1/s1/g1/d1> ; gpvp:forOperationalObjective <objective/voorbeeld-2022-2023/p2/s1/d1/o2> } WHERE {}
