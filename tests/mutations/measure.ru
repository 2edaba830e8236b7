# Each case breaks one rule of shapes/measure.ttl in otherwise good data.

### measure-code MinCount: a measure without a code
DELETE WHERE { <measure/2017-2020/M1.1> skos:notation ?c }

### measure-code MaxCount: a measure with two codes
INSERT { <measure/2017-2020/M1.1> skos:notation "M1.9" } WHERE {}

### measure-code Pattern: a code without a dot
DELETE { <measure/2017-2020/M1.1> skos:notation ?c } INSERT { <measure/2017-2020/M1.1> skos:notation "M11" } WHERE { <measure/2017-2020/M1.1> skos:notation ?c }

### measure-code-fits SPARQL: two measures have each other's number
DELETE { <measure/2017-2020/M1.1> gpvp:number 1 . <measure/2017-2020/M1.2> gpvp:number 2 }
INSERT { <measure/2017-2020/M1.1> gpvp:number 2 . <measure/2017-2020/M1.2> gpvp:number 1 } WHERE {}

### measure-address SPARQL: two measures have each other's code and number
DELETE { <measure/2017-2020/M1.1> gpvp:number 1 ; skos:notation "M1.1" . <measure/2017-2020/M1.2> gpvp:number 2 ; skos:notation "M1.2" }
INSERT { <measure/2017-2020/M1.1> gpvp:number 2 ; skos:notation "M1.2" . <measure/2017-2020/M1.2> gpvp:number 1 ; skos:notation "M1.1" } WHERE {}

### measure-numbering SPARQL: the first measure of theme 1 is gone, with all that is its own
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(CONTAINS(STR(?s), "/M1.1")) }

### measure-axis MinCount: a measure on no axis
DELETE WHERE { <measure/2017-2020/M1.1> gpvp:onAxis ?a }

### measure-axis MaxCount: a measure on two axes
INSERT { <measure/2017-2020/M1.1> gpvp:onAxis <axis/reactie> .
    <axis/reactie> a gpvp:Axis ; skos:notation "reactie" ; gpvp:number 2 ; gpvp:letter "B" ;
        skos:prefLabel "Reactie"@nl , "Réaction"@fr , "Response"@en ; gpvp:inEdition <plan/2017-2020> ; skos:inScheme <plan/2017-2020> ;
        gpvp:hasVerb <axis/reactie/1> , <axis/reactie/2> , <axis/reactie/3> ; gpvp:hasQuotation <plan/2017-2020/quote/1> .
    ?verb ?p ?o }
WHERE { <axis/preventie> gpvp:hasVerb ?old . ?old ?p ?o . BIND(IRI(REPLACE(STR(?old), "preventie", "reactie")) AS ?verb) }

### measure-axis Class: the axis of a measure is a theme
DELETE { <measure/2017-2020/M1.1> gpvp:onAxis ?a } INSERT { <measure/2017-2020/M1.1> gpvp:onAxis <theme/2017-2020/1> } WHERE { <measure/2017-2020/M1.1> gpvp:onAxis ?a }

### measure-subtheme-needed SPARQL: a measure in no subtheme though its theme has them
DELETE WHERE { <measure/2017-2020/M2.2> gpvp:inSubtheme ?s } ;
INSERT { <measure/2017-2020/M2.1> gpvp:inSubtheme <theme/2017-2020/2/openbaar-vervoer> } WHERE {} ;
DELETE WHERE { <measure/2017-2020/M2.1> gpvp:inSubtheme <theme/2017-2020/2/verkeersveiligheid> } ;
# the other subtheme, to which no measure belongs now, goes, and the one that is left becomes the first
DELETE WHERE { <theme/2017-2020/2/verkeersveiligheid> ?p ?o } ;
DELETE { <theme/2017-2020/2/openbaar-vervoer> gpvp:number 2 } INSERT { <theme/2017-2020/2/openbaar-vervoer> gpvp:number 1 } WHERE {}

### measure-title MinCount: a measure without a French title
DELETE WHERE { <measure/2017-2020/M1.1> skos:prefLabel "Jeunesse"@fr }

### measure-title UniqueLang: a measure with two Dutch titles and no French one
DELETE { <measure/2017-2020/M1.1> skos:prefLabel "Jeunesse"@fr } INSERT { <measure/2017-2020/M1.1> skos:prefLabel "Jongeren"@nl } WHERE {}

### measure-title LanguageIn: a measure with a German title instead of a French one
DELETE { <measure/2017-2020/M1.1> skos:prefLabel "Jeunesse"@fr } INSERT { <measure/2017-2020/M1.1> skos:prefLabel "Jugend"@de } WHERE {}

### measure-title-length MinLength: an empty title
DELETE { <measure/2017-2020/M1.1> skos:prefLabel "Jeunesse"@fr } INSERT { <measure/2017-2020/M1.1> skos:prefLabel ""@fr } WHERE {}

### measure-title-length MaxLength: a title of 91 characters
DELETE { <measure/2017-2020/M1.1> skos:prefLabel "Jeunesse"@fr }
INSERT { <measure/2017-2020/M1.1> skos:prefLabel "Une très longue mesure en faveur de la jeunesse, avec tout ce que cela comporte de choses !"@fr } WHERE {}

### measure-mention MinCount: a measure without a partner cell
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<mention/2017-2020/M1.1/1>))) } ;
DELETE WHERE { <measure/2017-2020/M1.1> gpvp:hasMention ?m }

### measure-mention Class: a partner as a partner cell of a measure
INSERT { <measure/2017-2020/M1.1> gpvp:hasMention <partner/djsoc> } WHERE {}

### measure-partner MinCount: a measure that names no partner, though its cell does
DELETE WHERE { <measure/2017-2020/M1.1> gpvp:namesPartner ?p }

### measure-partner Class: a measure that names a document as a partner
INSERT { <measure/2017-2020/M1.1> gpvp:namesPartner <document/kiv-2016-2019> } WHERE {}

### measure-partner-in-cell SPARQL: a measure names a partner that stands in none of its cells
INSERT { <measure/2017-2020/M1.1> gpvp:namesPartner <partner/pz> } WHERE {}

### measure-cell-partner-named SPARQL: a partner of a cell is missing among those of the measure
DELETE WHERE { <measure/2017-2020/M1.2> gpvp:namesPartner <partner/verenigingen> }

### measure-quotations MaxCount: a measure with a third quotation
INSERT { <measure/2017-2020/M1.1> gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### measure-quotations Class: the quotation of a measure from the table is no quotation
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<measure/2017-2020/M1.1/quote/table>))) } ;
INSERT { <measure/2017-2020/M1.1/quote/table> a skos:Concept ; gpvp:witness <witness/table> } WHERE {}

### measure-body HasValue: both quotations of a measure are from the table
DELETE { <measure/2017-2020/M1.1/quote/body> gpvp:witness ?w } INSERT { <measure/2017-2020/M1.1/quote/body> gpvp:witness <witness/table> }
WHERE { <measure/2017-2020/M1.1/quote/body> gpvp:witness ?w }

### measure-table HasValue: both quotations of a measure are from the body
DELETE { <measure/2017-2020/M1.1/quote/table> gpvp:witness ?w } INSERT { <measure/2017-2020/M1.1/quote/table> gpvp:witness <witness/body> }
WHERE { <measure/2017-2020/M1.1/quote/table> gpvp:witness ?w }

### measure-text-body SPARQL: one word of the official text is not in the quotation from the body
DELETE { <measure/2017-2020/M1.1> gpvp:officialText ?t } INSERT { <measure/2017-2020/M1.1> gpvp:officialText "De jeugd niet bereiken."@nl }
WHERE { <measure/2017-2020/M1.1> gpvp:officialText ?t }

### measure-named-in-text SPARQL: an institution said to be named in the text, without the words that do
INSERT { <measure/2017-2020/M1.1> gpvp:namedInText <partner/mivb> } WHERE {}

### measure-quotation-address SPARQL: the quotations from the body and from the table are at each other's address
DELETE { <measure/2017-2020/M1.1/quote/body> gpvp:witness ?b . <measure/2017-2020/M1.1/quote/table> gpvp:witness ?t }
INSERT { <measure/2017-2020/M1.1/quote/body> gpvp:witness ?t . <measure/2017-2020/M1.1/quote/table> gpvp:witness ?b }
WHERE { <measure/2017-2020/M1.1/quote/body> gpvp:witness ?b . <measure/2017-2020/M1.1/quote/table> gpvp:witness ?t }

### witnesses-explained SPARQL: the table says another word than the body, and no remark says so
DELETE { <measure/2017-2020/M1.1/quote/table> gpvp:verbatim ?v } INSERT { <measure/2017-2020/M1.1/quote/table> gpvp:verbatim "De kinderen bereiken."@nl } WHERE { <measure/2017-2020/M1.1/quote/table> gpvp:verbatim ?v }
