# Each case breaks one rule of shapes/axis.ttl in otherwise good data.

### axis-slug MinCount: an axis without a short name
DELETE WHERE { <axis/preventie> skos:notation ?n }

### axis-slug MaxCount: a second axis with two short names of axes, one of them its own
INSERT { <axis/preventie> skos:notation "reactie" } WHERE {}

### axis-slug In: an axis with an unknown short name
DELETE { <axis/preventie> skos:notation ?n } INSERT { <axis/preventie> skos:notation "nazorg" } WHERE { <axis/preventie> skos:notation ?n }

### axis-letter MinCount: an axis without a letter
DELETE WHERE { <axis/preventie> gpvp:letter ?l }

### axis-letter MaxCount: an axis with two letters, one of them right
INSERT { <axis/preventie> gpvp:letter "B" } WHERE {}

### axis-letter In: an axis with the letter D
DELETE { <axis/preventie> gpvp:letter ?l } INSERT { <axis/preventie> gpvp:letter "D" } WHERE { <axis/preventie> gpvp:letter ?l }

### axis-address SPARQL: the axis preventie has the short name of another axis
DELETE { <axis/preventie> skos:notation ?n } INSERT { <axis/preventie> skos:notation "reactie" } WHERE { <axis/preventie> skos:notation ?n }

### axis-order SPARQL: the first axis has the letter B
DELETE { <axis/preventie> gpvp:letter "A" } INSERT { <axis/preventie> gpvp:letter "B" } WHERE {}

### axis-verbs MinCount: an axis with two verbs
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?s = <axis/preventie/3> || ?o = <axis/preventie/3>) }

### axis-verbs MaxCount: an axis with four verbs
INSERT { <axis/preventie> gpvp:hasVerb <axis/preventie/4> . <axis/preventie/4> a gpvp:AxisVerb ; gpvp:number 4 ;
    skos:prefLabel "vier"@nl , "quatre"@fr , "four"@en ; gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### axis-verbs Class: a theme as a verb of an axis, in place of the third one
DELETE { <axis/preventie/3> ?p ?o } WHERE { <axis/preventie/3> ?p ?o } ;
DELETE { <axis/preventie> gpvp:hasVerb <axis/preventie/3> } INSERT { <axis/preventie> gpvp:hasVerb <theme/2017-2020/1> } WHERE {}

### axis-verb-axis MinCount: a verb of no axis
INSERT { <axis/preventie/4> a gpvp:AxisVerb ; gpvp:number 4 ; skos:prefLabel "vier"@nl , "quatre"@fr , "four"@en ;
    gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### axis-verb-axis MaxCount: a verb of two axes
INSERT { <axis/reactie> a gpvp:Axis ; skos:notation "reactie" ; gpvp:number 2 ; gpvp:letter "B" ;
    skos:prefLabel "Reactie"@nl , "Réaction"@fr , "Response"@en ; gpvp:inEdition <plan/2017-2020> ; skos:inScheme <plan/2017-2020> ;
    gpvp:hasVerb <axis/preventie/1> , <axis/preventie/2> , <axis/preventie/3> ; gpvp:hasQuotation <plan/2017-2020/quote/1> } WHERE {}

### axis-verb-address SPARQL: two verbs have each other's number
DELETE { <axis/preventie/1> gpvp:number 1 . <axis/preventie/2> gpvp:number 2 }
INSERT { <axis/preventie/1> gpvp:number 2 . <axis/preventie/2> gpvp:number 1 } WHERE {}
