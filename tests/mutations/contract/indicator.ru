# Each case breaks one rule of shapes/indicator.ttl in otherwise good data.

### indicator-address SPARQL: two indicators have each other's number
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1> gpvp:number 1 . <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i2> gpvp:number 2 }
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1> gpvp:number 2 . <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i2> gpvp:number 1 } WHERE {}

### indicator-kind MinCount: an indicator of no kind
DELETE WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i4> gpvp:indicatorKind ?old }

### indicator-kind MaxCount: an indicator of two kinds
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i4> gpvp:indicatorKind <indicator-kind/count> } WHERE {}

### indicator-kind Pattern: an indicator of a kind that is no kind
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i4> gpvp:indicatorKind ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i4> gpvp:indicatorKind <witness/body> } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i4> gpvp:indicatorKind ?old }

### indicator-result Class: an indicator for an objective instead of a result
INSERT { <indicator/voorbeeld-2022-2023/p2/s1/d1/i1> gpvp:forResult <objective/voorbeeld-2022-2023/p2/s1/d1> } WHERE {}

### indicator-result-own SPARQL: an indicator for a result of another strategic objective
INSERT { <indicator/voorbeeld-2022-2023/p2/s1/d1/i1> gpvp:forResult <result/voorbeeld-2022-2023/p1/s1/g1/d1/r1> } WHERE {}

### indicator-result-row SPARQL: an indicator for a result of another row
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1> gpvp:forResult <result/voorbeeld-2022-2023/p1/s1/g1/d1/r2> } WHERE {}

### indicator-target Class: a result as the target of an indicator
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i4> gpvp:hasTarget <result/voorbeeld-2022-2023/p1/s1/g1/d1/r2> } WHERE {}

### indicator-target-fits SPARQL: an indicator that counts, with yes or no as its target
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i2> gpvp:indicatorKind ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i2> gpvp:indicatorKind <indicator-kind/count> } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i2> gpvp:indicatorKind ?old }
