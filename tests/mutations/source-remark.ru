# Each case breaks one rule of shapes/source-remark.ttl in otherwise good data.

### remark-address SPARQL: the two remarks have each other's number
DELETE { <remark/gvpp-2017-2020/1> gpvp:number 1 . <remark/gvpp-2017-2020/2> gpvp:number 2 }
INSERT { <remark/gvpp-2017-2020/1> gpvp:number 2 . <remark/gvpp-2017-2020/2> gpvp:number 1 } WHERE {}

### remark-numbering SPARQL: the first remark is gone
DELETE WHERE { <remark/gvpp-2017-2020/1> ?p ?o }

### remark-about MinCount: a remark about nothing
DELETE WHERE { <remark/gvpp-2017-2020/1> gpvp:about ?a }

### remark-kind MinCount: a remark of no kind
DELETE WHERE { <remark/gvpp-2017-2020/1> gpvp:remarkKind ?k }

### remark-kind MaxCount: a remark of two kinds
INSERT { <remark/gvpp-2017-2020/1> gpvp:remarkKind <remark-kind/misprint> } WHERE {}

### remark-kind-known Class: a remark of a kind that is not on the list
DELETE { <remark/gvpp-2017-2020/1> gpvp:remarkKind ?k } INSERT { <remark/gvpp-2017-2020/1> gpvp:remarkKind <remark-kind/joke> . <remark-kind/joke> a skos:Collection } WHERE { <remark/gvpp-2017-2020/1> gpvp:remarkKind ?k }

### remark-kind-known Pattern: a remark whose kind is a level of government
DELETE { <remark/gvpp-2017-2020/1> gpvp:remarkKind ?k } INSERT { <remark/gvpp-2017-2020/1> gpvp:remarkKind <level/local> } WHERE { <remark/gvpp-2017-2020/1> gpvp:remarkKind ?k }

### remark-text MinCount: a remark without an English text
DELETE { <remark/gvpp-2017-2020/1> gpvp:remarkText ?t } WHERE { <remark/gvpp-2017-2020/1> gpvp:remarkText ?t FILTER(LANG(?t) = "en") }

### remark-text UniqueLang: a remark with two Dutch texts and no English one
DELETE { <remark/gvpp-2017-2020/1> gpvp:remarkText ?t } INSERT { <remark/gvpp-2017-2020/1> gpvp:remarkText "Nog iets."@nl } WHERE { <remark/gvpp-2017-2020/1> gpvp:remarkText ?t FILTER(LANG(?t) = "en") }

### remark-text LanguageIn: a remark with a German text instead of the English one
DELETE { <remark/gvpp-2017-2020/1> gpvp:remarkText ?t } INSERT { <remark/gvpp-2017-2020/1> gpvp:remarkText "So steht es da."@de } WHERE { <remark/gvpp-2017-2020/1> gpvp:remarkText ?t FILTER(LANG(?t) = "en") }
