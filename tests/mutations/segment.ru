# Each case breaks one rule of shapes/segment.ttl in otherwise good data.

### segment-order MinCount: a segment without a number
DELETE WHERE { <plan/2017-2020/quote/1/segment/1> gpvp:order ?o }

### segment-order MaxCount: a segment with two numbers, the second the next one
INSERT { <plan/2017-2020/quote/1/segment/1> gpvp:order 2 } WHERE {}

### segment-order Datatype: a number that is no whole number
DELETE { <plan/2017-2020/quote/1/segment/1> gpvp:order 1 } INSERT { <plan/2017-2020/quote/1/segment/1> gpvp:order 1.0 } WHERE {}

### segment-order MinInclusive: a segment with the number 0
DELETE { <plan/2017-2020/quote/1/segment/1> gpvp:order 1 } INSERT { <plan/2017-2020/quote/1/segment/1> gpvp:order 0 } WHERE {}

### segment-start MinCount: a segment without a start
DELETE WHERE { <plan/2017-2020/quote/1/segment/1> oa:start ?s }

### segment-start MaxCount: a segment with two starts
INSERT { <plan/2017-2020/quote/1/segment/1> oa:start 1 } WHERE {}

### segment-start Datatype: a start that is no whole number
DELETE { <plan/2017-2020/quote/1/segment/1> oa:start ?s } INSERT { <plan/2017-2020/quote/1/segment/1> oa:start ?new }
WHERE { <plan/2017-2020/quote/1/segment/1> oa:start ?s BIND(xsd:decimal(?s) AS ?new) }

### segment-start MinInclusive: a segment that starts before the document
DELETE { <plan/2017-2020/quote/1/segment/1> oa:start ?s ; oa:end ?e } INSERT { <plan/2017-2020/quote/1/segment/1> oa:start -10 ; oa:end ?new }
WHERE { <plan/2017-2020/quote/1/segment/1> oa:start ?s ; oa:end ?e BIND(?e - ?s - 10 AS ?new) }

### segment-end MinCount: a segment without an end
DELETE WHERE { <plan/2017-2020/quote/1/segment/1> oa:end ?e }

### segment-end MaxCount: a segment with two ends
INSERT { <plan/2017-2020/quote/1/segment/1> oa:end 4000 } WHERE {}

### segment-end Datatype: an end that is no whole number
DELETE { <plan/2017-2020/quote/1/segment/1> oa:end ?e } INSERT { <plan/2017-2020/quote/1/segment/1> oa:end ?new }
WHERE { <plan/2017-2020/quote/1/segment/1> oa:end ?e BIND(xsd:decimal(?e) AS ?new) }

### segment-start-before-end LessThan: a segment that ends where it starts
DELETE { <plan/2017-2020/quote/1/segment/1> oa:end ?e } INSERT { <plan/2017-2020/quote/1/segment/1> oa:end ?s }
WHERE { <plan/2017-2020/quote/1/segment/1> oa:start ?s ; oa:end ?e }

### segment-exact MinCount: a segment without its characters
DELETE WHERE { <plan/2017-2020/quote/1/segment/1> oa:exact ?x }

### segment-exact MaxCount: a segment with two texts of the same length
INSERT { <plan/2017-2020/quote/1/segment/1> oa:exact "Het plan 2017-2021" } WHERE {}

### segment-exact Datatype: characters with a language
DELETE { <plan/2017-2020/quote/1/segment/1> oa:exact ?x } INSERT { <plan/2017-2020/quote/1/segment/1> oa:exact "Het plan 2017-2020"@nl } WHERE { <plan/2017-2020/quote/1/segment/1> oa:exact ?x }

### segment-exact MinLength: no characters
DELETE { <plan/2017-2020/quote/1/segment/1> oa:exact ?x } INSERT { <plan/2017-2020/quote/1/segment/1> oa:exact "" } WHERE { <plan/2017-2020/quote/1/segment/1> oa:exact ?x }

### segment-length SPARQL: one character too few
DELETE { <plan/2017-2020/quote/1/segment/1> oa:exact ?x } INSERT { <plan/2017-2020/quote/1/segment/1> oa:exact "Het plan 2017-202" } WHERE { <plan/2017-2020/quote/1/segment/1> oa:exact ?x }

### segment-selector HasValue: a segment by its position only
DELETE WHERE { <plan/2017-2020/quote/1/segment/1> a oa:TextQuoteSelector }

### segment-quotation MinCount: a segment of no quotation
INSERT { <plan/2017-2020/quote/1/segment/2> ?p ?o } WHERE { <plan/2017-2020/quote/1/segment/1> ?p ?o }

### segment-quotation MaxCount: a segment of two quotations
INSERT { <footnote/gvpp-2017-2020/1/quote/1> gpvp:hasSegment <plan/2017-2020/quote/1/segment/1> } WHERE {}

### segment-address SPARQL: the only segment of a quotation is at the address of a second one
DELETE { <plan/2017-2020/quote/1> gpvp:hasSegment ?old . ?old ?p ?o }
INSERT { <plan/2017-2020/quote/1> gpvp:hasSegment <plan/2017-2020/quote/1/segment/2> . <plan/2017-2020/quote/1/segment/2> ?p ?o }
WHERE { <plan/2017-2020/quote/1> gpvp:hasSegment ?old . ?old ?p ?o }
