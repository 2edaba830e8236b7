# Each case breaks one rule of shapes/expected-result.ttl in otherwise good data.

### result-address SPARQL: two results have each other's number
DELETE { <result/voorbeeld-2022-2023/p1/s1/g1/d1/r1> gpvp:number 1 . <result/voorbeeld-2022-2023/p1/s1/g1/d1/r2> gpvp:number 2 }
INSERT { <result/voorbeeld-2022-2023/p1/s1/g1/d1/r1> gpvp:number 2 . <result/voorbeeld-2022-2023/p1/s1/g1/d1/r2> gpvp:number 1 } WHERE {}
