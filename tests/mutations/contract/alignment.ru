# Each case breaks one rule of shapes/alignment.ttl in otherwise good data.

### alignment-objective MinCount: an alignment of no objective
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedObjective ?old }

### alignment-objective MaxCount: an alignment of two objectives
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedObjective <objective/voorbeeld-2022-2023/p1/s1/g1/d1> } WHERE {}

### alignment-objective Class: an alignment of a sector instead of an objective
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedObjective ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedObjective <sector/voorbeeld-2022-2023/p2/s1> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedObjective ?old }

### alignment-objective-filled-in SPARQL: an alignment of an objective that is not filled in
INSERT { <alignment/voorbeeld-2022-2023/p1/s1/g1/d2/M1.1> ?p ?new } WHERE { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> ?p ?o
    BIND(IF(?p = gpvp:alignedObjective, <objective/voorbeeld-2022-2023/p1/s1/g1/d2>, IF(?p = gpvp:objectiveQuotation, <objective/voorbeeld-2022-2023/p1/s1/g1/d2/quote/1>, ?o)) AS ?new) }

### alignment-measure MaxCount: an alignment with two measures
INSERT { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> gpvp:alignedMeasure <measure/2017-2020/M2.1> } WHERE {}

### alignment-measure Class: a cross-cutting axis in the place of a measure
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedTheme ?old } ;
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedMeasure <axis/preventie> } WHERE {}

### alignment-theme MaxCount: an alignment with two themes
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedTheme <theme/2017-2020/2> } WHERE {}

### alignment-theme Class: an axis in the place of a theme
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedTheme ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedTheme <axis/preventie> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedTheme ?old }

### alignment-one-target SPARQL: an alignment with a measure and a theme
INSERT { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> gpvp:alignedTheme <theme/2017-2020/1> } WHERE {}

### alignment-address SPARQL: an alignment with another theme than its address says
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedTheme ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedTheme <theme/2017-2020/2> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:alignedTheme ?old }

### alignment-relation MinCount: an alignment without a relation
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:relation ?old }

### alignment-relation MaxCount: an alignment with two relations
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:relation <relation/supports> } WHERE {}

### alignment-relation Pattern: a relation that is none
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:relation ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:relation <witness/body> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:relation ?old }

### alignment-confidence MinCount: an alignment without a confidence
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:confidence ?old }

### alignment-confidence MaxCount: an alignment with two degrees of confidence
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:confidence <confidence/moderate> } WHERE {}

### alignment-confidence Pattern: a confidence that is none
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:confidence ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:confidence <witness/body> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:confidence ?old }

### alignment-review MinCount: an alignment without a review status
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:reviewStatus ?old }

### alignment-review MaxCount: an alignment with two review statuses
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:reviewStatus <review-status/rejected> } WHERE {}

### alignment-review Pattern: a review status that is none
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:reviewStatus ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:reviewStatus <witness/body> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:reviewStatus ?old }

### alignment-author MinCount: an alignment by nobody
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:authorRole ?old }

### alignment-author Pattern: an alignment in a role that is none
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:authorRole ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:authorRole <witness/body> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:authorRole ?old }

### alignment-rationale MinCount: an alignment without a French rationale
DELETE DATA { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:rationale "Les deux veulent de la surveillance."@fr }

### alignment-rationale UniqueLang: a fourth rationale, in Dutch again
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:rationale "Nog een."@nl } WHERE {}

### alignment-rationale LanguageIn: a German rationale instead of the French one
DELETE DATA { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:rationale "Les deux veulent de la surveillance."@fr } ;
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:rationale "Beide wollen Aufsicht."@de } WHERE {}

### alignment-rationale MinLength: an empty French rationale
DELETE DATA { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:rationale "Les deux veulent de la surveillance."@fr } ;
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:rationale ""@fr } WHERE {}

### alignment-created MinCount: an alignment without a date
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> dct:created ?old }

### alignment-created MaxCount: an alignment with two dates
INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> dct:created "2026-11-22"^^xsd:date } WHERE {}

### alignment-created Datatype: a date that is a text
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> dct:created ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> dct:created "2026-11-21" } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> dct:created ?old }

### alignment-objective-quotation MinCount: an alignment without the words of the contract
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:objectiveQuotation ?old }

### alignment-objective-quotation Class: an objective in the place of its words
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:objectiveQuotation ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:objectiveQuotation <objective/voorbeeld-2022-2023/p2/s1/d1> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:objectiveQuotation ?old }

### alignment-objective-quotation-own SPARQL: the words of another objective
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:objectiveQuotation ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:objectiveQuotation <objective/voorbeeld-2022-2023/p1/s1/g1/d1/quote/1> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:objectiveQuotation ?old }

### alignment-plan-quotation MinCount: an alignment without the words of the plan
DELETE WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:planQuotation ?old }

### alignment-plan-quotation Class: a theme in the place of its words
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:planQuotation ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:planQuotation <theme/2017-2020/1> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:planQuotation ?old }

### alignment-plan-quotation-own SPARQL: the words of a measure for a theme
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:planQuotation ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:planQuotation <measure/2017-2020/M1.1/quote/body> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:planQuotation ?old }

### alignment-weak-reviewed SPARQL: a weak alignment that is accepted
DELETE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:reviewStatus ?old } INSERT { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:reviewStatus <review-status/reviewed> } WHERE { <alignment/voorbeeld-2022-2023/p2/s1/d1/1> gpvp:reviewStatus ?old }

### alignment-related-strong SPARQL: a strong alignment that only sees a relation
DELETE { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> gpvp:relation ?old } INSERT { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> gpvp:relation <relation/related> } WHERE { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> gpvp:relation ?old }

### contribution-reviewed SPARQL: a contribution whose alignment is only proposed
DELETE { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> gpvp:reviewStatus ?old } INSERT { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> gpvp:reviewStatus <review-status/proposed> } WHERE { <alignment/voorbeeld-2022-2023/p1/s1/g1/d1/o1/M1.1> gpvp:reviewStatus ?old }
