# Each case breaks one rule of shapes/contract-part.ttl in otherwise good data.

### part-address SPARQL: the two parts have each other's number
DELETE { <part/voorbeeld-2022-2023/p1> gpvp:number 1 . <part/voorbeeld-2022-2023/p2> gpvp:number 2 }
INSERT { <part/voorbeeld-2022-2023/p1> gpvp:number 2 . <part/voorbeeld-2022-2023/p2> gpvp:number 1 } WHERE {}

### part-sectors MinCount: a third part in which nothing stands
INSERT { <part/voorbeeld-2022-2023/p3> a gpvp:ContractPart ; gpvp:inContract <contract/voorbeeld-2022-2023> ; gpvp:number 3 ; gpvp:officialText "Bijzonder deel"@nl ; gpvp:hasQuotation <part/voorbeeld-2022-2023/p2/quote/1> } WHERE {}
