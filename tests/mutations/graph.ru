# Each case breaks one rule of shapes/graph.ttl in otherwise good data.

### no-blank-node SPARQL: a measure points to something without an address
INSERT { <measure/2017-2020/M1.1> rdfs:seeAlso [ a skos:Concept ] } WHERE {}

### no-dangling-reference SPARQL: a measure points to something that is not there
INSERT { <measure/2017-2020/M1.1> rdfs:seeAlso <measure/2017-2020/M1.99> } WHERE {}

### known-properties SPARQL: a property with a misspelt name
INSERT { <measure/2017-2020/M1.1> gpvp:namesPartners <partner/gemeenten> } WHERE {}

### known-classes SPARQL: a class with a misspelt name
INSERT { <measure/2017-2020/M1.1> a gpvp:Meassure } WHERE {}

### everything-typed SPARQL: something of which it is not said what it is
INSERT { <measure/2017-2020/M1.99> skos:note "Nog te doen"@nl } WHERE {}
