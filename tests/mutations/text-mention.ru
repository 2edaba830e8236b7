# Each case breaks one rule of shapes/text-mention.ttl in otherwise good data.

### text-mention-measure MinCount: a mention in no measure
DELETE { <text-mention/2017-2020/M1.2/mivb> gpvp:inMeasure ?m . ?m gpvp:namedInText ?i } WHERE { <text-mention/2017-2020/M1.2/mivb> gpvp:inMeasure ?m . ?m gpvp:namedInText ?i }

### text-mention-measure MaxCount: a mention in two measures
INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:inMeasure <measure/2017-2020/M1.1> . <measure/2017-2020/M1.1> gpvp:namedInText <partner/mivb> } WHERE {}

### text-mention-measure Class: a mention in a theme
DELETE { <text-mention/2017-2020/M1.2/mivb> gpvp:inMeasure ?m . ?m gpvp:namedInText ?i } INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:inMeasure <theme/2017-2020/1> }
WHERE { <text-mention/2017-2020/M1.2/mivb> gpvp:inMeasure ?m . ?m gpvp:namedInText ?i }

### text-mention-institution MinCount: a mention of nothing
DELETE { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions ?i . ?m gpvp:namedInText ?i } WHERE { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions ?i . ?m gpvp:namedInText ?i }

### text-mention-institution MaxCount: a mention of two institutions
INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions <partner/djsoc> . <measure/2017-2020/M1.2> gpvp:namedInText <partner/djsoc> } WHERE {}

### text-mention-institution Class: a mention of a category
DELETE { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions ?i . ?m gpvp:namedInText ?i }
INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions <partner/pz> . ?m gpvp:namedInText <partner/pz> }
WHERE { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions ?i . ?m gpvp:namedInText ?i }

### text-mention-unit MinCount: a mention that does not say where it stands
DELETE WHERE { <text-mention/2017-2020/M1.2/mivb> gpvp:inUnit ?u }

### text-mention-unit MaxCount: a mention in the measure and in a sub-point of it
INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:inUnit <measure/2017-2020/M1.2/1> } WHERE {}

### text-mention-unit-own SPARQL: a mention in a theme instead of its measure
DELETE { <text-mention/2017-2020/M1.2/mivb> gpvp:inUnit ?u } INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:inUnit <theme/2017-2020/1> } WHERE { <text-mention/2017-2020/M1.2/mivb> gpvp:inUnit ?u }

### text-mention-quotation MinCount: a mention without the words
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<text-mention/2017-2020/M1.2/mivb/quote/1>)) || ?o = <text-mention/2017-2020/M1.2/mivb/quote/1>) }

### text-mention-quotation MaxCount: a mention with two quotations
INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### text-mention-quotation Class: the quotation of a mention is a measure
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<text-mention/2017-2020/M1.2/mivb/quote/1>)) || ?o = <text-mention/2017-2020/M1.2/mivb/quote/1>) } ;
INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:hasQuotation <measure/2017-2020/M1.2> } WHERE {}

### text-mention-not-in-cell SPARQL: a partner cell of the measure names the institution as well
INSERT { <mention/2017-2020/M1.2/1> gpvp:mentions <partner/mivb> . <measure/2017-2020/M1.2> gpvp:namesPartner <partner/mivb> } WHERE {}

### text-mention-shortcut SPARQL: the measure does not say that its text names the institution
DELETE WHERE { <measure/2017-2020/M1.2> gpvp:namedInText <partner/mivb> }

### text-mention-address SPARQL: a mention at the address of one institution names another
DELETE { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions ?i . ?m gpvp:namedInText ?i }
INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions <partner/djsoc> . ?m gpvp:namedInText <partner/djsoc> }
WHERE { <text-mention/2017-2020/M1.2/mivb> gpvp:mentions ?i . ?m gpvp:namedInText ?i }

### text-mention-in-text SPARQL: a mention said to stand in a sub-point that does not have its words
DELETE { <text-mention/2017-2020/M1.2/mivb> gpvp:inUnit ?u } INSERT { <text-mention/2017-2020/M1.2/mivb> gpvp:inUnit <measure/2017-2020/M1.2/2> } WHERE { <text-mention/2017-2020/M1.2/mivb> gpvp:inUnit ?u }
