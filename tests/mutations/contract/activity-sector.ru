# Each case breaks one rule of shapes/activity-sector.ttl in otherwise good data.

### sector-address SPARQL: two sectors have each other's number
DELETE { <sector/voorbeeld-2022-2023/p1/s1> gpvp:number 1 . <sector/voorbeeld-2022-2023/p1/s2> gpvp:number 2 }
INSERT { <sector/voorbeeld-2022-2023/p1/s1> gpvp:number 2 . <sector/voorbeeld-2022-2023/p1/s2> gpvp:number 1 } WHERE {}

### sector-objectives MinCount: a sector without its only objective
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<objective/voorbeeld-2022-2023/p1/s2/>))) }

### sector-part-needed SPARQL: a sector in no part, of a contract with parts
INSERT {
    <sector/voorbeeld-2022-2023/s1> a gpvp:ActivitySector ; gpvp:inContract <contract/voorbeeld-2022-2023> ; gpvp:number 1 ; gpvp:officialText "Sector verkeer"@nl ; gpvp:hasQuotation <sector/voorbeeld-2022-2023/p1/s2/quote/1> .
    <objective/voorbeeld-2022-2023/s1/g1> a gpvp:GeneralObjective ; gpvp:inContract <contract/voorbeeld-2022-2023> ; gpvp:number 1 ; gpvp:inSector <sector/voorbeeld-2022-2023/s1> ; gpvp:filledIn true ;
        gpvp:officialText "Veiliger verkeer"@nl ; gpvp:hasQuotation <objective/voorbeeld-2022-2023/p1/s2/g1/quote/1> .
} WHERE {}
