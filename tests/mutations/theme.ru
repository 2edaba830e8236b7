# Each case breaks one rule of shapes/theme.ttl in otherwise good data.

### theme-address SPARQL: theme 2 has the number 3, and theme 3 is missing its own address; number 2 is a theme with a measure
INSERT { <theme/2017-2020/9> a gpvp:Theme ; skos:notation "3" ; gpvp:number 3 ; skos:prefLabel "Drie"@nl , "Trois"@fr , "Three"@en ;
    gpvp:inEdition <plan/2017-2020> ; skos:inScheme <plan/2017-2020> ; gpvp:hasQuotation <plan/2017-2020/quote/1> .
    <measure/2017-2020/M3.1> ?p ?new . <mention/2017-2020/M3.1/1> ?q ?newer }
WHERE {
    { <measure/2017-2020/M1.1> ?p ?o . FILTER(?p != gpvp:hasQuotation || CONTAINS(STR(?o), "quote"))
      BIND(IF(?p = skos:notation, "M3.1", IF(?p = gpvp:inTheme, <theme/2017-2020/9>, IF(?p = gpvp:hasMention, <mention/2017-2020/M3.1/1>, ?o))) AS ?new) }
    UNION
    { <mention/2017-2020/M1.1/1> ?q ?o . BIND(IF(?q IN (gpvp:inMeasure, gpvp:appliesTo), <measure/2017-2020/M3.1>, ?o) AS ?newer) }
}

### theme-numbering SPARQL: theme 1 is gone, with all that is in it
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(REGEX(STR(?s), "/(theme/2017-2020/1|measure/2017-2020/M1|mention/2017-2020/M1|text-mention/2017-2020/M1|priority/2017-2020/1|remark|footnote|document|abbreviation|evidence/kiv)($|[./])")) }

### theme-measures QualifiedMinCount: a third theme to which no measure belongs
INSERT { <theme/2017-2020/3> a gpvp:Theme ; skos:notation "3" ; gpvp:number 3 ; skos:prefLabel "Drie"@nl , "Trois"@fr , "Three"@en ;
    gpvp:inEdition <plan/2017-2020> ; skos:inScheme <plan/2017-2020> ; gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}
