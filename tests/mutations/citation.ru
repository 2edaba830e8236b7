# Each case breaks one rule of shapes/citation.ttl in otherwise good data.

### citation-as-written MinCount: a citation without its words
DELETE WHERE { <measure/2017-2020/M1.3/cites/1> gpvp:asWritten ?w }

### citation-as-written MaxCount: a citation with two texts
INSERT { <measure/2017-2020/M1.3/cites/1> gpvp:asWritten "KIV"@nl } WHERE {}

### citation-as-written LanguageIn: a citation, and its quotation, in French
DELETE { ?s ?p ?o } INSERT { ?s ?p "voir KIV"@fr } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<measure/2017-2020/M1.3/cites/1>)) && ?o = "cf. KIV, M16, 4.3"@nl) }

### citation-as-written MinLength: a citation with an empty text
DELETE { <measure/2017-2020/M1.3/cites/1> gpvp:asWritten ?w } INSERT { <measure/2017-2020/M1.3/cites/1> gpvp:asWritten ""@nl } WHERE { <measure/2017-2020/M1.3/cites/1> gpvp:asWritten ?w }

### citation-resource MinCount: a citation of nothing
DELETE WHERE { <measure/2017-2020/M1.3/cites/2> gpvp:citedResource ?r } ;
DELETE WHERE { <measure/2017-2020/M1.3> gpvp:cites <measure/2017-2020/M1.2> }

### citation-resource MaxCount: a citation of two things
INSERT { <measure/2017-2020/M1.3/cites/2> gpvp:citedResource <measure/2017-2020/M1.1> . <measure/2017-2020/M1.3> gpvp:cites <measure/2017-2020/M1.1> } WHERE {}

### citation-resource-kind Or: a citation of a partner
DELETE { <measure/2017-2020/M1.3/cites/2> gpvp:citedResource ?r . <measure/2017-2020/M1.3> gpvp:cites ?r }
INSERT { <measure/2017-2020/M1.3/cites/2> gpvp:citedResource <partner/djsoc> . <measure/2017-2020/M1.3> gpvp:cites <partner/djsoc> }
WHERE { <measure/2017-2020/M1.3/cites/2> gpvp:citedResource ?r }

### citation-locator MaxCount: a citation of two places
INSERT { <measure/2017-2020/M1.3/cites/1> gpvp:locator "M17" } WHERE {}

### citation-locator Datatype: a place with a language
DELETE { <measure/2017-2020/M1.3/cites/1> gpvp:locator ?l } INSERT { <measure/2017-2020/M1.3/cites/1> gpvp:locator "M16, 4.3"@nl } WHERE { <measure/2017-2020/M1.3/cites/1> gpvp:locator ?l }

### citation-footnote MaxCount: a citation in two footnotes
INSERT { <measure/2017-2020/M1.2/2/cites/1> gpvp:inFootnote <footnote/gvpp-2017-2020/2> .
    <footnote/gvpp-2017-2020/2> a gpvp:Footnote ; gpvp:printedNumber "2" ; gpvp:verbatim "MIVB"@nl ;
        gpvp:hasQuotation <text-mention/2017-2020/M1.2/mivb/quote/1> ; gpvp:hasMark <footnote/gvpp-2017-2020/1/mark> } WHERE {}

### citation-footnote Class: a citation in a document instead of a footnote
DELETE { <measure/2017-2020/M1.2/2/cites/1> gpvp:inFootnote ?f } INSERT { <measure/2017-2020/M1.2/2/cites/1> gpvp:inFootnote <document/kiv-2016-2019> } WHERE { <measure/2017-2020/M1.2/2/cites/1> gpvp:inFootnote ?f }

### citation-quotation MinCount: a citation without a quotation
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<measure/2017-2020/M1.3/cites/1/quote/1>)) || ?o = <measure/2017-2020/M1.3/cites/1/quote/1>) }

### citation-quotation MaxCount: a citation with two quotations
INSERT { <measure/2017-2020/M1.3/cites/1> gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### citation-quotation Class: the quotation of a citation is a measure
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<measure/2017-2020/M1.3/cites/1/quote/1>)) || ?o = <measure/2017-2020/M1.3/cites/1/quote/1>) } ;
INSERT { <measure/2017-2020/M1.3/cites/1> gpvp:hasQuotation <measure/2017-2020/M1.3> } WHERE {}

### citation-quoted SPARQL: one letter of a citation differs from its quotation
DELETE { <measure/2017-2020/M1.3/cites/1> gpvp:asWritten ?w } INSERT { <measure/2017-2020/M1.3/cites/1> gpvp:asWritten "cf. KIV, M16, 4.4"@nl } WHERE { <measure/2017-2020/M1.3/cites/1> gpvp:asWritten ?w }

### citation-citing MinCount: a citation of nobody
INSERT { <measure/2017-2020/M1.3/cites/3> ?p ?o } WHERE { <measure/2017-2020/M1.3/cites/2> ?p ?o }

### citation-citing MaxCount: a citation of two measures
INSERT { <measure/2017-2020/M1.1> gpvp:hasCitation <measure/2017-2020/M1.3/cites/2> ; gpvp:cites <measure/2017-2020/M1.2> } WHERE {}

### citation-address SPARQL: a citation at the address of another measure
DELETE { <measure/2017-2020/M1.3> gpvp:hasCitation <measure/2017-2020/M1.3/cites/2> ; gpvp:cites <measure/2017-2020/M1.2> }
INSERT { <measure/2017-2020/M1.1> gpvp:hasCitation <measure/2017-2020/M1.3/cites/2> ; gpvp:cites <measure/2017-2020/M1.2> } WHERE {}

### citing-known Class: a measure has a document for a citation
INSERT { <measure/2017-2020/M1.1> gpvp:hasCitation <document/kiv-2016-2019> } WHERE {}

### citing-shortcut Equals: a measure cites a document that none of its citations points to
INSERT { <measure/2017-2020/M1.1> gpvp:cites <document/kiv-2016-2019> } WHERE {}
