# Each case breaks one rule of shapes/theme.ttl in otherwise good data.

### theme-address SPARQL: a third theme, with a measure of its own, at the address of a ninth one
INSERT { <theme/2017-2020/9> a gpvp:Theme ; skos:notation "3" ; gpvp:number 3 ; skos:prefLabel "Drie"@nl , "Trois"@fr , "Three"@en ;
    gpvp:inEdition <plan/2017-2020> ; skos:inScheme <plan/2017-2020> ; gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {} ;
INSERT { ?copy ?p ?new }
WHERE {
    ?s ?p ?o . FILTER(CONTAINS(STR(?s), "/M1.1"))
    BIND(IRI(REPLACE(STR(?s), "/M1.1", "/M3.1")) AS ?copy)
    BIND(IF(?p = skos:notation, "M3.1", IF(?p = gpvp:inTheme, <theme/2017-2020/9>, IF(ISIRI(?o), IRI(REPLACE(STR(?o), "/M1.1", "/M3.1")), ?o))) AS ?new)
}

### theme-numbering SPARQL: theme 1 is gone, with all that is in it
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(REGEX(STR(?s), "/(theme/2017-2020/1|measure/2017-2020/M1|mention/2017-2020/M1|text-mention/2017-2020/M1|priority/2017-2020/1|remark|footnote|document|abbreviation|evidence/kiv)($|[./])")) }

### theme-measures QualifiedMinCount: a third theme to which no measure belongs
INSERT { <theme/2017-2020/3> a gpvp:Theme ; skos:notation "3" ; gpvp:number 3 ; skos:prefLabel "Drie"@nl , "Trois"@fr , "Three"@en ;
    gpvp:inEdition <plan/2017-2020> ; skos:inScheme <plan/2017-2020> ; gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}
