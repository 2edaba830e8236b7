# Each case breaks one rule of shapes/plan-part.ttl in otherwise good data. Shared rules are broken on one class here;
# that the other classes have them too is a test of its own.

### number MinCount: a verb of an axis without a sequence number
DELETE WHERE { <axis/preventie/3> gpvp:number ?n }

### number MaxCount: the verb 3 has the number 4 as well
INSERT { <axis/preventie/3> gpvp:number 4 } WHERE {}

### number Datatype: the number of a verb is no whole number
DELETE { <axis/preventie/3> gpvp:number 3 } INSERT { <axis/preventie/3> gpvp:number "3"^^xsd:decimal } WHERE {}

### number MinInclusive: evidence with the number 0, and an address that agrees
DELETE { <evidence/mivb/1> ?p ?o . <partner/mivb> gpvp:hasEvidence <evidence/mivb/1> }
INSERT { <evidence/mivb/0> ?p ?new . <partner/mivb> gpvp:hasEvidence <evidence/mivb/0> }
WHERE { <evidence/mivb/1> ?p ?o . BIND(IF(?p = gpvp:number, 0, ?o) AS ?new) }

### edition MinCount: a subtheme in no edition
DELETE WHERE { <theme/2017-2020/2/openbaar-vervoer> gpvp:inEdition ?e ; skos:inScheme ?s }

### edition MaxCount: an axis in two editions, the second one complete
INSERT {
    <plan> gpvp:hasEdition <plan/2021-2024> .
    <plan/2021-2024> a gpvp:PlanEdition ; skos:prefLabel "Plan 2021-2024"@nl , "Plan 2021-2024"@fr , "Plan 2021-2024"@en ;
        skos:notation "2021-2024" ; gpvp:startYear 2021 ; gpvp:endYear 2024 ; dct:issued "2021-01-01"^^xsd:date ;
        gpvp:hasQuotation <plan/2017-2020/quote/1> .
    <axis/preventie> gpvp:inEdition <plan/2021-2024> ; skos:inScheme <plan/2021-2024> .
} WHERE {}

### edition Class: an axis in the plan itself instead of in an edition
DELETE { <axis/preventie> gpvp:inEdition ?e ; skos:inScheme ?s }
INSERT { <axis/preventie> gpvp:inEdition <plan> ; skos:inScheme <plan> }
WHERE { <axis/preventie> gpvp:inEdition ?e ; skos:inScheme ?s }

### labels MinCount: a theme without an English name
DELETE WHERE { <theme/2017-2020/1> skos:prefLabel "Violence"@en }

### labels UniqueLang: a theme with two French names and no English one
DELETE { <theme/2017-2020/1> skos:prefLabel "Violence"@en } INSERT { <theme/2017-2020/1> skos:prefLabel "Violences"@fr } WHERE {}

### labels LanguageIn: a theme with a German name instead of an English one
DELETE { <theme/2017-2020/1> skos:prefLabel "Violence"@en } INSERT { <theme/2017-2020/1> skos:prefLabel "Gewalt"@de } WHERE {}

### quoted MinCount: a theme without the words of the source
DELETE WHERE { <theme/2017-2020/1> gpvp:hasQuotation ?q }

### quoted Class: a theme whose quotation is a measure
INSERT { <theme/2017-2020/1> gpvp:hasQuotation <measure/2017-2020/M1.1> } WHERE {}

### official-text MinCount: a priority without a text
DELETE WHERE { <priority/2017-2020/1/2> gpvp:officialText ?t }

### official-text MaxCount: a priority with two texts
INSERT { <priority/2017-2020/1/2> gpvp:officialText "Nog iets."@nl } WHERE {}

### official-text LanguageIn: the text of a priority, and its quotation, in German
DELETE { <priority/2017-2020/1/2> gpvp:officialText ?t } INSERT { <priority/2017-2020/1/2> gpvp:officialText ?new }
WHERE { <priority/2017-2020/1/2> gpvp:officialText ?t BIND("Help the victims."@en AS ?new) } ;
DELETE { <priority/2017-2020/1/2/quote/1> gpvp:verbatim ?v } INSERT { <priority/2017-2020/1/2/quote/1> gpvp:verbatim "Help the victims."@en }
WHERE { <priority/2017-2020/1/2/quote/1> gpvp:verbatim ?v }

### official-text MinLength: a measure with an empty text
DELETE { <measure/2017-2020/M1.1> gpvp:officialText ?t } INSERT { <measure/2017-2020/M1.1> gpvp:officialText ""@nl }
WHERE { <measure/2017-2020/M1.1> gpvp:officialText ?t }

### text-quoted SPARQL: one letter of a priority's text differs from its quotation
DELETE { <priority/2017-2020/1/2> gpvp:officialText ?t } INSERT { <priority/2017-2020/1/2> gpvp:officialText "Slachtoffers helpen!"@nl }
WHERE { <priority/2017-2020/1/2> gpvp:officialText ?t }

### notation-number SPARQL: the two transversal objectives have each other's printed number
DELETE { <transversal/2017-2020/1> skos:notation "1" . <transversal/2017-2020/2> skos:notation "2" }
INSERT { <transversal/2017-2020/1> skos:notation "2" . <transversal/2017-2020/2> skos:notation "1" } WHERE {}

### notation-digits MinCount: a theme without its printed number
DELETE WHERE { <theme/2017-2020/1> skos:notation ?n }

### notation-digits MaxCount: a theme with its printed number twice, once as a text in Dutch
INSERT { <theme/2017-2020/1> skos:notation "1"@nl } WHERE {}

### notation-digits Pattern: a theme whose printed number is a word
DELETE { <theme/2017-2020/1> skos:notation "1" } INSERT { <theme/2017-2020/1> skos:notation "een" } WHERE {}

### scheme Equals: a theme in no list of concepts
DELETE WHERE { <theme/2017-2020/1> skos:inScheme ?s }

### theme MinCount: a measure without a theme
DELETE WHERE { <measure/2017-2020/M1.3> gpvp:inTheme ?t }

### theme MaxCount: a measure in two themes
INSERT { <measure/2017-2020/M1.3> gpvp:inTheme <theme/2017-2020/2> ; gpvp:inSubtheme <theme/2017-2020/2/openbaar-vervoer> } WHERE {}

### theme Class: the theme of a measure is an axis
DELETE { <measure/2017-2020/M1.3> gpvp:inTheme ?t } INSERT { <measure/2017-2020/M1.3> gpvp:inTheme <axis/preventie> }
WHERE { <measure/2017-2020/M1.3> gpvp:inTheme ?t }

### theme-edition SPARQL: a subtheme in another edition than its theme
INSERT {
    <plan> gpvp:hasEdition <plan/2021-2024> .
    <plan/2021-2024> a gpvp:PlanEdition ; skos:prefLabel "Plan 2021-2024"@nl , "Plan 2021-2024"@fr , "Plan 2021-2024"@en ;
        skos:notation "2021-2024" ; gpvp:startYear 2021 ; gpvp:endYear 2024 ; dct:issued "2021-01-01"^^xsd:date ;
        gpvp:hasQuotation <plan/2017-2020/quote/1> .
} WHERE {} ;
DELETE { <theme/2017-2020/2/openbaar-vervoer> gpvp:inEdition ?e ; skos:inScheme ?e }
INSERT { <theme/2017-2020/2/openbaar-vervoer> gpvp:inEdition <plan/2021-2024> ; skos:inScheme <plan/2021-2024> }
WHERE { <theme/2017-2020/2/openbaar-vervoer> gpvp:inEdition ?e }

### subtheme MaxCount: a priority in both subthemes of its theme
INSERT { <priority/2017-2020/2/1> gpvp:inSubtheme <theme/2017-2020/2/verkeersveiligheid> } WHERE {}

### subtheme Class: the subtheme of a priority is a theme
DELETE { <priority/2017-2020/2/1> gpvp:inSubtheme ?s } INSERT { <priority/2017-2020/2/1> gpvp:inSubtheme <theme/2017-2020/2> }
WHERE { <priority/2017-2020/2/1> gpvp:inSubtheme ?s }

### subtheme-own SPARQL: a measure of theme 1 in a subtheme of theme 2
INSERT { <measure/2017-2020/M1.1> gpvp:inSubtheme <theme/2017-2020/2/openbaar-vervoer> } WHERE {}

### footnote-known Class: the footnote of a measure is a document
INSERT { <measure/2017-2020/M1.1> gpvp:hasFootnote <document/kiv-2016-2019> } WHERE {}

### sub-points-known Class: the sub-point of a measure is a measure
INSERT { <measure/2017-2020/M1.1> gpvp:hasSubPoint <measure/2017-2020/M2.1> } WHERE {}

### french-label-status MaxCount: a French name that is both official and translated
INSERT { <theme/2017-2020/1> gpvp:frenchLabelStatus <label-status/official> , <label-status/translation> } WHERE {}

### french-label-status Class: a status that is not on the list
INSERT { <theme/2017-2020/1> gpvp:frenchLabelStatus <label-status/rumour> . <label-status/rumour> a skos:Collection } WHERE {}

### french-label-status Pattern: a status that is a degree of reliability
INSERT { <theme/2017-2020/1> gpvp:frenchLabelStatus <reliability/high> } WHERE {}

### english-label-status MaxCount: an English name that is both official and translated
INSERT { <theme/2017-2020/1> gpvp:englishLabelStatus <label-status/official> , <label-status/translation> } WHERE {}

### english-label-status Class: a status that is not on the list
INSERT { <theme/2017-2020/1> gpvp:englishLabelStatus <label-status/rumour> . <label-status/rumour> a skos:Collection } WHERE {}

### english-label-status Pattern: a status that is a degree of reliability
INSERT { <theme/2017-2020/1> gpvp:englishLabelStatus <reliability/high> } WHERE {}
