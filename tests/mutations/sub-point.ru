# Each case breaks one rule of shapes/sub-point.ttl in otherwise good data.

### sub-point-notation MinCount: a sub-point without a notation
DELETE WHERE { <measure/2017-2020/M1.2/2> skos:notation ?n }

### sub-point-notation MaxCount: a sub-point with two notations
INSERT { <measure/2017-2020/M1.2/2> skos:notation "7" } WHERE {}

### sub-point-notation Pattern: a notation with a letter
DELETE { <measure/2017-2020/M1.2/2> skos:notation ?n } INSERT { <measure/2017-2020/M1.2/2> skos:notation "b" } WHERE { <measure/2017-2020/M1.2/2> skos:notation ?n }

### sub-point-notation-fits SPARQL: two sub-points of the second level have each other's number
DELETE { <measure/2017-2020/M1.2/1.1> gpvp:number 1 . <measure/2017-2020/M1.2/1.2> gpvp:number 2 }
INSERT { <measure/2017-2020/M1.2/1.1> gpvp:number 2 . <measure/2017-2020/M1.2/1.2> gpvp:number 1 } WHERE {}

### sub-point-address SPARQL: two sub-points have each other's notation and number
DELETE { <measure/2017-2020/M1.2/1.1> gpvp:number 1 ; skos:notation "1.1" . <measure/2017-2020/M1.2/1.2> gpvp:number 2 ; skos:notation "1.2" }
INSERT { <measure/2017-2020/M1.2/1.1> gpvp:number 2 ; skos:notation "1.2" . <measure/2017-2020/M1.2/1.2> gpvp:number 1 ; skos:notation "1.1" } WHERE {}

### sub-point-numbering SPARQL: the first sub-point of the second level is gone
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<measure/2017-2020/M1.2/1.1>)) || ?o = <measure/2017-2020/M1.2/1.1>) }

### sub-point-parent MinCount: a sub-point under nothing
DELETE WHERE { ?parent gpvp:hasSubPoint <measure/2017-2020/M1.2/1.2> }

### sub-point-parent MaxCount: a sub-point under its measure and under another sub-point
INSERT { <measure/2017-2020/M1.2> gpvp:hasSubPoint <measure/2017-2020/M1.2/1.1> } WHERE {}

### sub-point-measure MinCount: a sub-point of no measure
DELETE WHERE { <measure/2017-2020/M1.2/1.2> gpvp:inMeasure ?m }

### sub-point-measure MaxCount: a sub-point of two measures
INSERT { <measure/2017-2020/M1.2/1.2> gpvp:inMeasure <measure/2017-2020/M1.1> } WHERE {}

### sub-point-measure Class: a sub-point of a theme
DELETE { <measure/2017-2020/M1.2/1.2> gpvp:inMeasure ?m } INSERT { <measure/2017-2020/M1.2/1.2> gpvp:inMeasure <theme/2017-2020/1> } WHERE { <measure/2017-2020/M1.2/1.2> gpvp:inMeasure ?m }

### sub-point-own-measure SPARQL: a sub-point stands under one measure and belongs to another
DELETE { <measure/2017-2020/M1.2/1.2> gpvp:inMeasure ?m } INSERT { <measure/2017-2020/M1.2/1.2> gpvp:inMeasure <measure/2017-2020/M1.1> } WHERE { <measure/2017-2020/M1.2/1.2> gpvp:inMeasure ?m }

### sub-point-quotations MaxCount: a sub-point with a third quotation
INSERT { <measure/2017-2020/M1.2/2> gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### sub-point-quotations Class: the quotation of a sub-point from the table is no quotation
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<measure/2017-2020/M1.2/2/quote/2>))) } ;
INSERT { <measure/2017-2020/M1.2/2/quote/2> a skos:Concept ; gpvp:witness <witness/table> } WHERE {}

### sub-point-body HasValue: both quotations of a sub-point are from the table
DELETE { <measure/2017-2020/M1.2/2/quote/1> gpvp:witness ?w } INSERT { <measure/2017-2020/M1.2/2/quote/1> gpvp:witness <witness/table> } WHERE { <measure/2017-2020/M1.2/2/quote/1> gpvp:witness ?w }

### sub-point-table HasValue: both quotations of a sub-point are from the body
DELETE { <measure/2017-2020/M1.2/2/quote/2> gpvp:witness ?w } INSERT { <measure/2017-2020/M1.2/2/quote/2> gpvp:witness <witness/body> } WHERE { <measure/2017-2020/M1.2/2/quote/2> gpvp:witness ?w }

### sub-point-text-body SPARQL: one word of the official text is not in the quotation from the body
DELETE { <measure/2017-2020/M1.2/2> gpvp:officialText ?t } INSERT { <measure/2017-2020/M1.2/2> gpvp:officialText "op de straat."@nl } WHERE { <measure/2017-2020/M1.2/2> gpvp:officialText ?t }

### sub-point-quotation-address SPARQL: the quotations from the body and from the table are at each other's address
DELETE { <measure/2017-2020/M1.2/2/quote/1> gpvp:witness ?b . <measure/2017-2020/M1.2/2/quote/2> gpvp:witness ?t }
INSERT { <measure/2017-2020/M1.2/2/quote/1> gpvp:witness ?t . <measure/2017-2020/M1.2/2/quote/2> gpvp:witness ?b }
WHERE { <measure/2017-2020/M1.2/2/quote/1> gpvp:witness ?b . <measure/2017-2020/M1.2/2/quote/2> gpvp:witness ?t }
