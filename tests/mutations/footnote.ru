# Each case breaks one rule of shapes/footnote.ttl in otherwise good data.

### footnote-number MinCount: a footnote without its number
DELETE WHERE { <footnote/gvpp-2017-2020/1> gpvp:printedNumber ?n }

### footnote-number MaxCount: a footnote with two numbers
INSERT { <footnote/gvpp-2017-2020/1> gpvp:printedNumber "2" } WHERE {}

### footnote-number Pattern: a footnote with a star for a number
DELETE { <footnote/gvpp-2017-2020/1> gpvp:printedNumber ?n } INSERT { <footnote/gvpp-2017-2020/1> gpvp:printedNumber "*" } WHERE { <footnote/gvpp-2017-2020/1> gpvp:printedNumber ?n }

### footnote-address SPARQL: footnote 1 has the number 2
DELETE { <footnote/gvpp-2017-2020/1> gpvp:printedNumber ?n } INSERT { <footnote/gvpp-2017-2020/1> gpvp:printedNumber "2" } WHERE { <footnote/gvpp-2017-2020/1> gpvp:printedNumber ?n }

### footnote-words MaxCount: a footnote with two texts
INSERT { <footnote/gvpp-2017-2020/1> gpvp:verbatim "zie elders"@nl } WHERE {}

### footnote-words LanguageIn: a footnote, and its quotation, in French
DELETE { ?s gpvp:verbatim ?v } INSERT { ?s gpvp:verbatim "voir la police fédérale"@fr } WHERE { ?s gpvp:verbatim ?v FILTER(?s IN (<footnote/gvpp-2017-2020/1>, <footnote/gvpp-2017-2020/1/quote/1>)) }

### footnote-words MinLength: a footnote with an empty text
DELETE { <footnote/gvpp-2017-2020/1> gpvp:verbatim ?v } INSERT { <footnote/gvpp-2017-2020/1> gpvp:verbatim ""@nl } WHERE { <footnote/gvpp-2017-2020/1> gpvp:verbatim ?v }

### footnote-words-missing MinCount: a footnote of which only the number is there
DELETE WHERE { <footnote/gvpp-2017-2020/1> gpvp:verbatim ?v } ;
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<footnote/gvpp-2017-2020/1/quote/1>)) || ?o = <footnote/gvpp-2017-2020/1/quote/1>) }

### footnote-quotation MaxCount: a footnote with two quotations
INSERT { <footnote/gvpp-2017-2020/1> gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### footnote-quotation Class: the quotation of a footnote is a document with the same words
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<footnote/gvpp-2017-2020/1/quote/1>)) || ?o = <footnote/gvpp-2017-2020/1/quote/1>) } ;
INSERT { <footnote/gvpp-2017-2020/1> gpvp:hasQuotation <document/kiv-2016-2019> . <document/kiv-2016-2019> gpvp:verbatim "zie ook de federale politie"@nl } WHERE {}

### footnote-quoted SPARQL: one word of a footnote is not in its quotation
DELETE { <footnote/gvpp-2017-2020/1> gpvp:verbatim ?v } INSERT { <footnote/gvpp-2017-2020/1> gpvp:verbatim "zie de federale politie"@nl } WHERE { <footnote/gvpp-2017-2020/1> gpvp:verbatim ?v }

### footnote-mark MaxCount: a footnote whose number stands in two places
INSERT { <footnote/gvpp-2017-2020/1> gpvp:hasMark <plan/2017-2020/quote/1> } WHERE {}

### footnote-mark Class: the place of a footnote's number is a measure
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<footnote/gvpp-2017-2020/1/mark>)) || ?o = <footnote/gvpp-2017-2020/1/mark>) } ;
INSERT { <footnote/gvpp-2017-2020/1> gpvp:hasMark <measure/2017-2020/M1.2> } WHERE {}

### footnote-mark-missing MinCount: a footnote whose number stands nowhere in the text
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<footnote/gvpp-2017-2020/1/mark>)) || ?o = <footnote/gvpp-2017-2020/1/mark>) }

### footnote-institutions Class: a footnote that names a category
INSERT { <footnote/gvpp-2017-2020/1> gpvp:mentions <partner/verenigingen> } WHERE {}
