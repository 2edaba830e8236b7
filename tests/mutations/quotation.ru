# Each case breaks one rule of shapes/quotation.ttl in otherwise good data.

### in-source MinCount: a quotation of no document
DELETE WHERE { <plan/2017-2020/quote/1> gpvp:inSource ?s }

### in-source MaxCount: an abbreviation in two documents
INSERT { <abbreviation/kiv> gpvp:inSource <source/other> . <source/other> ?p ?new }
WHERE { <source/gvpp-2017-2020> ?p ?o BIND(IF(?p = gpvp:fileName, "other.nl.txt", ?o) AS ?new) }

### in-source Class: a quotation of a measure instead of a document
DELETE { <plan/2017-2020/quote/1> gpvp:inSource ?s } INSERT { <plan/2017-2020/quote/1> gpvp:inSource <measure/2017-2020/M1.1> } WHERE { <plan/2017-2020/quote/1> gpvp:inSource ?s }

### quotation-verbatim MinCount: a quotation without its text
DELETE WHERE { <plan/2017-2020/quote/1> gpvp:verbatim ?v }

### quotation-verbatim MaxCount: a quotation with two texts
INSERT { <plan/2017-2020/quote/1> gpvp:verbatim "Het plan"@nl } WHERE {}

### quotation-verbatim LanguageIn: a quotation without a language
DELETE { <plan/2017-2020/quote/1> gpvp:verbatim ?v } INSERT { <plan/2017-2020/quote/1> gpvp:verbatim "Het plan 2017-2020" } WHERE { <plan/2017-2020/quote/1> gpvp:verbatim ?v }

### quotation-verbatim MinLength: a quotation with an empty text
DELETE { <plan/2017-2020/quote/1> gpvp:verbatim ?v } INSERT { <plan/2017-2020/quote/1> gpvp:verbatim ""@nl } WHERE { <plan/2017-2020/quote/1> gpvp:verbatim ?v }

### quotation-witness MaxCount: a quotation from the body and from the table
INSERT { <measure/2017-2020/M1.1/quote/table> gpvp:witness <witness/body> } WHERE {}

### quotation-witness In: a quotation from an unknown part of the plan
INSERT { <plan/2017-2020/quote/1> gpvp:witness <level/federal> } WHERE {}

### quotation-segments MinCount: a quotation without a segment
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?s = <plan/2017-2020/quote/1/segment/1> || ?o = <plan/2017-2020/quote/1/segment/1>) }

### quotation-segments Class: the segment of a quotation is a measure
INSERT { <plan/2017-2020/quote/1> gpvp:hasSegment <measure/2017-2020/M1.1> } WHERE {}

### quotation-segments-numbered SPARQL: the first of two segments is gone
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?s = <measure/2017-2020/M1.2/quote/body/segment/1> || ?o = <measure/2017-2020/M1.2/quote/body/segment/1>) }

### quotation-segments-in-order SPARQL: the two segments of a quotation stand in each other's place
DELETE { ?one ?p ?a . ?two ?p ?b } INSERT { ?one ?p ?b . ?two ?p ?a }
WHERE { BIND(<measure/2017-2020/M1.2/quote/body/segment/1> AS ?one) BIND(<measure/2017-2020/M1.2/quote/body/segment/2> AS ?two)
    ?one ?p ?a . ?two ?p ?b . FILTER(?p IN (oa:start, oa:end, oa:exact)) }

### quotation-quoted MinCount: a quotation of nothing
DELETE WHERE { <footnote/gvpp-2017-2020/1> gpvp:hasMark ?m } ;
INSERT { <footnote/gvpp-2017-2020/1> gpvp:hasMark <plan/2017-2020/quote/1> } WHERE {}

### quotation-address SPARQL: a theme is quoted at the address of an axis, which is not quoted there
INSERT { <theme/2017-2020/1> gpvp:hasQuotation <axis/preventie/quote/1> . <axis/preventie/quote/1> ?p ?new . <axis/preventie/quote/1/segment/1> ?q ?o }
WHERE { { <plan/2017-2020/quote/1> ?p ?old BIND(IF(?p = gpvp:hasSegment, <axis/preventie/quote/1/segment/1>, ?old) AS ?new) } UNION { <plan/2017-2020/quote/1/segment/1> ?q ?o } }
