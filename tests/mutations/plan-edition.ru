# Each case breaks one rule of shapes/plan-edition.ttl in otherwise good data.

### plan-edition MinCount: a second plan, without an edition
INSERT { <plan/other> a gpvp:Plan ; skos:prefLabel "Ander plan"@nl , "Autre plan"@fr , "Other plan"@en } WHERE {}

### plan-edition Class: the edition of the plan is a theme
INSERT { <plan> gpvp:hasEdition <theme/2017-2020/1> } WHERE {}

### edition-years MinCount: an edition without its years
DELETE WHERE { <plan/2017-2020> skos:notation ?n }

### edition-years MaxCount: an edition with its years twice, once as a text in Dutch
INSERT { <plan/2017-2020> skos:notation "2017-2020"@nl } WHERE {}

### edition-years Pattern: an edition named by one year
DELETE { <plan/2017-2020> skos:notation ?n } INSERT { <plan/2017-2020> skos:notation "2017" } WHERE { <plan/2017-2020> skos:notation ?n } ;
# what is addressed by the years of the edition goes, so that only the name of the edition is wrong
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(REGEX(STR(?s), "/(measure|mention|text-mention|priority|transversal|theme|remark|abbreviation|footnote|evidence/kiv|document)/")) } ;
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(REGEX(STR(?s), "/(remark|axis)/")) }

### edition-start MinCount: an edition without a first year
DELETE WHERE { <plan/2017-2020> gpvp:startYear ?y }

### edition-start MaxCount: an edition with two first years
INSERT { <plan/2017-2020> gpvp:startYear 2018 } WHERE {}

### edition-start Datatype: a first year of another kind of number
DELETE { <plan/2017-2020> gpvp:startYear 2017 } INSERT { <plan/2017-2020> gpvp:startYear "2017"^^xsd:decimal } WHERE {}

### edition-end MinCount: an edition without a last year
DELETE WHERE { <plan/2017-2020> gpvp:endYear ?y }

### edition-end MaxCount: an edition with two last years
INSERT { <plan/2017-2020> gpvp:endYear 2021 } WHERE {}

### edition-end Datatype: a last year of another kind of number
DELETE { <plan/2017-2020> gpvp:endYear 2020 } INSERT { <plan/2017-2020> gpvp:endYear "2020"^^xsd:decimal } WHERE {}

### edition-order LessThanOrEquals: an edition that ends before it starts
DELETE { <plan/2017-2020> gpvp:startYear 2017 } INSERT { <plan/2017-2020> gpvp:startYear 2021 } WHERE {}

### edition-name SPARQL: the first year is not the one in the name
DELETE { <plan/2017-2020> gpvp:startYear 2017 } INSERT { <plan/2017-2020> gpvp:startYear 2018 } WHERE {}

### edition-address SPARQL: an edition at an address with other years
INSERT {
    <plan> gpvp:hasEdition <plan/2021> .
    <plan/2021> a gpvp:PlanEdition ; skos:prefLabel "Plan 2021-2024"@nl , "Plan 2021-2024"@fr , "Plan 2021-2024"@en ;
        skos:notation "2021-2024" ; gpvp:startYear 2021 ; gpvp:endYear 2024 ; dct:issued "2021-01-01"^^xsd:date ;
        gpvp:hasQuotation <plan/2017-2020/quote/1> .
} WHERE {}

### edition-issued MinCount: an edition without a date of approval
DELETE WHERE { <plan/2017-2020> dct:issued ?d }

### edition-issued MaxCount: an edition approved twice
INSERT { <plan/2017-2020> dct:issued "2017-03-03"^^xsd:date } WHERE {}

### edition-issued Datatype: a date of approval that is a text
DELETE { <plan/2017-2020> dct:issued ?d } INSERT { <plan/2017-2020> dct:issued "2 februari 2017" } WHERE { <plan/2017-2020> dct:issued ?d }

### edition-plan MinCount: an edition of no plan
INSERT {
    <plan/2021-2024> a gpvp:PlanEdition ; skos:prefLabel "Plan 2021-2024"@nl , "Plan 2021-2024"@fr , "Plan 2021-2024"@en ;
        skos:notation "2021-2024" ; gpvp:startYear 2021 ; gpvp:endYear 2024 ; dct:issued "2021-01-01"^^xsd:date ;
        gpvp:hasQuotation <plan/2017-2020/quote/1> .
} WHERE {}

### edition-plan MaxCount: an edition of two plans
INSERT { <plan/other> a gpvp:Plan ; skos:prefLabel "Ander plan"@nl , "Autre plan"@fr , "Other plan"@en ; gpvp:hasEdition <plan/2017-2020> } WHERE {}
