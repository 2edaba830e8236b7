# Each case breaks one rule of shapes/transversal-objective.ttl in otherwise good data.

### transversal-address SPARQL: the two objectives have each other's numbers
DELETE { <transversal/2017-2020/1> skos:notation "1" ; gpvp:number 1 . <transversal/2017-2020/2> skos:notation "2" ; gpvp:number 2 }
INSERT { <transversal/2017-2020/1> skos:notation "2" ; gpvp:number 2 . <transversal/2017-2020/2> skos:notation "1" ; gpvp:number 1 } WHERE {}

### transversal-numbering SPARQL: objective 1 is gone, with the citation that points to it
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<transversal/2017-2020/1>)) || STRSTARTS(STR(?s), STR(<measure/2017-2020/M1.2/2/cites/1>))) } ;
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o IN (<transversal/2017-2020/1>, <measure/2017-2020/M1.2/2/cites/1>)) }

### transversal-quotations QualifiedMinCount: an objective without the quotation of its title
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<transversal/2017-2020/2/quote/1>))) } ;
DELETE WHERE { ?s gpvp:hasQuotation <transversal/2017-2020/2/quote/1> }
