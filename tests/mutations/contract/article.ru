# Each case breaks one rule of shapes/article.ttl in otherwise good data.

### article-address SPARQL: two articles have each other's number
DELETE { <article/voorbeeld-2022-2023/1> gpvp:number 1 . <article/voorbeeld-2022-2023/2> gpvp:number 2 }
INSERT { <article/voorbeeld-2022-2023/1> gpvp:number 2 . <article/voorbeeld-2022-2023/2> gpvp:number 1 } WHERE {}
