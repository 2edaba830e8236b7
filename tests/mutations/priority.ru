# Each case breaks one rule of shapes/priority.ttl in otherwise good data.

### priority-address SPARQL: the two priorities of theme 1 have each other's number
DELETE { <priority/2017-2020/1/1> gpvp:number 1 . <priority/2017-2020/1/2> gpvp:number 2 }
INSERT { <priority/2017-2020/1/1> gpvp:number 2 . <priority/2017-2020/1/2> gpvp:number 1 } WHERE {}

### priority-numbering SPARQL: the first priority of theme 1 is gone
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<priority/2017-2020/1/1>))) }

### priority-lead-in MaxCount: a priority with two sentences that introduce its list
INSERT { <priority/2017-2020/1/2> gpvp:leadIn "Nog een zin:"@nl } WHERE {}

### priority-lead-in LanguageIn: an introducing sentence in French, quoted as such
DELETE { ?s ?p ?o } INSERT { ?s ?p "Les priorités sont :"@fr } WHERE { ?s ?p ?o FILTER(?s IN (<priority/2017-2020/1/2>, <priority/2017-2020/1/2/quote/2>) && ?o = "De prioriteiten zijn:"@nl) }

### priority-lead-in-quoted SPARQL: one letter of the introducing sentence differs from its quotation
DELETE { <priority/2017-2020/1/2> gpvp:leadIn ?t } INSERT { <priority/2017-2020/1/2> gpvp:leadIn "De prioriteit zijn:"@nl } WHERE { <priority/2017-2020/1/2> gpvp:leadIn ?t }
