# Each case breaks one rule of shapes/subtheme.ttl in otherwise good data.

### subtheme-slug MinCount: a subtheme without a short name
DELETE WHERE { <theme/2017-2020/2/openbaar-vervoer> skos:notation ?n }

### subtheme-slug MaxCount: a subtheme with its short name twice, once as a text in Dutch
INSERT { <theme/2017-2020/2/openbaar-vervoer> skos:notation "openbaar-vervoer"@nl } WHERE {}

### subtheme-slug Pattern: a short name with a capital and a blank
DELETE { <theme/2017-2020/2/openbaar-vervoer> skos:notation ?n } INSERT { <theme/2017-2020/2/openbaar-vervoer> skos:notation "Openbaar vervoer" }
WHERE { <theme/2017-2020/2/openbaar-vervoer> skos:notation ?n }

### subtheme-broader Equals: a subtheme under another theme than its own
DELETE { <theme/2017-2020/2/openbaar-vervoer> skos:broader ?t } INSERT { <theme/2017-2020/2/openbaar-vervoer> skos:broader <theme/2017-2020/1> }
WHERE { <theme/2017-2020/2/openbaar-vervoer> skos:broader ?t }

### subtheme-address SPARQL: the two subthemes have each other's short name
DELETE { <theme/2017-2020/2/openbaar-vervoer> skos:notation ?a . <theme/2017-2020/2/verkeersveiligheid> skos:notation ?b }
INSERT { <theme/2017-2020/2/openbaar-vervoer> skos:notation ?b . <theme/2017-2020/2/verkeersveiligheid> skos:notation ?a }
WHERE { <theme/2017-2020/2/openbaar-vervoer> skos:notation ?a . <theme/2017-2020/2/verkeersveiligheid> skos:notation ?b }

### subtheme-numbering SPARQL: both subthemes have the number 1
DELETE { <theme/2017-2020/2/openbaar-vervoer> gpvp:number 2 } INSERT { <theme/2017-2020/2/openbaar-vervoer> gpvp:number 1 } WHERE {}

### subtheme-measures QualifiedMinCount: a third subtheme to which no measure belongs
INSERT { <theme/2017-2020/2/fietsen> ?p ?new }
WHERE { <theme/2017-2020/2/openbaar-vervoer> ?p ?o BIND(IF(?p = skos:notation, "fietsen", IF(?p = gpvp:number, 3, ?o)) AS ?new) }
