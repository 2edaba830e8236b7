# Each case breaks one rule of shapes/abbreviation.ttl in otherwise good data.

### abbreviation-form MinCount: an abbreviation without its form
DELETE WHERE { <abbreviation/kiv> skos:notation ?n }

### abbreviation-form MaxCount: an abbreviation with two forms
INSERT { <abbreviation/kiv> skos:notation "KN" } WHERE {}

### abbreviation-form MinLength: an abbreviation with an empty form
DELETE { <abbreviation/kiv> skos:notation ?n } INSERT { <abbreviation/kiv> skos:notation "" } WHERE { <abbreviation/kiv> skos:notation ?n }

### abbreviation-address SPARQL: an abbreviation at the address of another
DELETE { <abbreviation/kiv> skos:notation ?n } INSERT { <abbreviation/kiv> skos:notation "NVP" } WHERE { <abbreviation/kiv> skos:notation ?n }

### abbreviation-expansion MinCount: an abbreviation without its meaning
DELETE WHERE { <abbreviation/kiv> gpvp:expansion ?e }

### abbreviation-expansion MaxCount: an abbreviation with two meanings
INSERT { <abbreviation/kiv> gpvp:expansion "Kader"@nl } WHERE {}

### abbreviation-expansion LanguageIn: a meaning without a language
DELETE { <abbreviation/kiv> gpvp:expansion ?e } INSERT { <abbreviation/kiv> gpvp:expansion "Kadernota Integrale Veligheid" } WHERE { <abbreviation/kiv> gpvp:expansion ?e }

### abbreviation-expansion MinLength: an empty meaning
DELETE { <abbreviation/kiv> gpvp:expansion ?e } INSERT { <abbreviation/kiv> gpvp:expansion ""@nl } WHERE { <abbreviation/kiv> gpvp:expansion ?e }

### abbreviation-right MaxCount: two right meanings
INSERT { <abbreviation/kiv> gpvp:rightExpansion "Kader"@nl } WHERE {}

### abbreviation-right LanguageIn: a right meaning without a language
DELETE { <abbreviation/kiv> gpvp:rightExpansion ?e } INSERT { <abbreviation/kiv> gpvp:rightExpansion "Kadernota Integrale Veiligheid" } WHERE { <abbreviation/kiv> gpvp:rightExpansion ?e }

### abbreviation-right-differs Disjoint: the right meaning is the one printed
DELETE { <abbreviation/kiv> gpvp:rightExpansion ?r } INSERT { <abbreviation/kiv> gpvp:rightExpansion ?e } WHERE { <abbreviation/kiv> gpvp:rightExpansion ?r ; gpvp:expansion ?e }

### abbreviation-stands-for MaxCount: an abbreviation of two things
INSERT { <abbreviation/kiv> gpvp:abbreviates <partner/djsoc> } WHERE {}

### abbreviation-stands-for Or: an abbreviation of a theme
DELETE { <abbreviation/kiv> gpvp:abbreviates ?d } INSERT { <abbreviation/kiv> gpvp:abbreviates <theme/2017-2020/1> } WHERE { <abbreviation/kiv> gpvp:abbreviates ?d }

### abbreviation-quotation MinCount: an abbreviation without a quotation
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<abbreviation/kiv/quote/1>)) || ?o = <abbreviation/kiv/quote/1>) }

### abbreviation-quotation MaxCount: an abbreviation with two quotations
INSERT { <abbreviation/kiv> gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### abbreviation-quotation Class: the quotation of an abbreviation is a document
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<abbreviation/kiv/quote/1>)) || ?o = <abbreviation/kiv/quote/1>) } ;
INSERT { <abbreviation/kiv> gpvp:hasQuotation <document/kiv-2016-2019> } WHERE {}

### abbreviation-quoted SPARQL: the printed meaning, put right silently
DELETE { <abbreviation/kiv> gpvp:expansion ?e ; gpvp:rightExpansion ?r } INSERT { <abbreviation/kiv> gpvp:expansion ?r } WHERE { <abbreviation/kiv> gpvp:expansion ?e ; gpvp:rightExpansion ?r }
