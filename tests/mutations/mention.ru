# Each case breaks one rule of shapes/mention.ttl in otherwise good data.

### mention-address SPARQL: the two cells of a measure have each other's number
DELETE { <mention/2017-2020/M1.2/1> gpvp:number 1 . <mention/2017-2020/M1.2/2> gpvp:number 2 }
INSERT { <mention/2017-2020/M1.2/1> gpvp:number 2 . <mention/2017-2020/M1.2/2> gpvp:number 1 } WHERE {}

### mention-numbering SPARQL: the first cell of a measure is gone, with what only it names
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<mention/2017-2020/M1.2/1>)) || ?o = <mention/2017-2020/M1.2/1>) } ;
DELETE WHERE { <measure/2017-2020/M1.2> gpvp:namesPartner <partner/gemeenten> } ;
INSERT { <remark/gvpp-2017-2020/2> gpvp:about <measure/2017-2020/M1.2> } WHERE {}

### mention-measure MinCount: a cell of no measure
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER((?s = <mention/2017-2020/M1.2/2> && ?p = gpvp:inMeasure) || ?o = <mention/2017-2020/M1.2/2>) }

### mention-measure MaxCount: a cell of two measures, both of which have it
INSERT { <mention/2017-2020/M1.2/2> gpvp:inMeasure <measure/2017-2020/M1.1> .
    <measure/2017-2020/M1.1> gpvp:hasMention <mention/2017-2020/M1.2/2> ; gpvp:namesPartner <partner/verenigingen> } WHERE {}

### mention-measure Class: a cell of a theme
DELETE { <mention/2017-2020/M1.2/2> gpvp:inMeasure ?m . ?m gpvp:hasMention <mention/2017-2020/M1.2/2> }
INSERT { <mention/2017-2020/M1.2/2> gpvp:inMeasure <theme/2017-2020/1> . <theme/2017-2020/1> gpvp:hasMention <mention/2017-2020/M1.2/2> }
WHERE { <mention/2017-2020/M1.2/2> gpvp:inMeasure ?m }

### mention-listed Equals: the measure of a cell does not have it among its cells
DELETE WHERE { <measure/2017-2020/M1.2> gpvp:hasMention <mention/2017-2020/M1.2/2> }

### mention-verbatim MinCount: a cell without its words
DELETE WHERE { <mention/2017-2020/M1.1/1> gpvp:verbatim ?v }

### mention-verbatim MaxCount: a cell with two texts
INSERT { <mention/2017-2020/M1.1/1> gpvp:verbatim "Gemeenten, PZ"@nl } WHERE {}

### mention-verbatim LanguageIn: a cell, and its quotation, in English
DELETE { ?s gpvp:verbatim ?v } INSERT { ?s gpvp:verbatim "Municipalities"@en } WHERE { ?s gpvp:verbatim ?v FILTER(?s IN (<mention/2017-2020/M1.1/1>, <mention/2017-2020/M1.1/1/quote/1>)) }

### mention-verbatim MinLength: a cell with an empty text
DELETE { <mention/2017-2020/M1.1/1> gpvp:verbatim ?v } INSERT { <mention/2017-2020/M1.1/1> gpvp:verbatim ""@nl } WHERE { <mention/2017-2020/M1.1/1> gpvp:verbatim ?v }

### mention-quotation MinCount: a cell without a quotation
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<mention/2017-2020/M1.1/1/quote/1>)) || ?o = <mention/2017-2020/M1.1/1/quote/1>) }

### mention-quotation MaxCount: a cell with two quotations
INSERT { <mention/2017-2020/M1.1/1> gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### mention-quotation Class: the quotation of a cell is a measure
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<mention/2017-2020/M1.1/1/quote/1>)) || ?o = <mention/2017-2020/M1.1/1/quote/1>) } ;
INSERT { <mention/2017-2020/M1.1/1> gpvp:hasQuotation <measure/2017-2020/M1.1> } WHERE {}

### mention-quoted SPARQL: one letter of a cell differs from its quotation
DELETE { <mention/2017-2020/M1.1/1> gpvp:verbatim ?v } INSERT { <mention/2017-2020/M1.1/1> gpvp:verbatim "gemeenten"@nl } WHERE { <mention/2017-2020/M1.1/1> gpvp:verbatim ?v }

### mention-applies MinCount: a cell that applies to nothing
DELETE WHERE { <mention/2017-2020/M1.1/1> gpvp:appliesTo ?a }

### mention-applies-own SPARQL: a cell that applies to another measure
INSERT { <mention/2017-2020/M1.1/1> gpvp:appliesTo <measure/2017-2020/M1.2> } WHERE {}

### mention-partners MinCount: a cell that names no partner; the other cell of the measure names those that it did
DELETE WHERE { <mention/2017-2020/M1.2/2> gpvp:mentions ?p }

### mention-partners Class: a cell that names a theme as a partner
INSERT { <mention/2017-2020/M1.2/2> gpvp:mentions <theme/2017-2020/1> } WHERE {}
