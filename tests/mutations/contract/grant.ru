# Each case breaks one rule of shapes/grant.ttl in otherwise good data.

### grant-year MinCount: a grant for no year
DELETE WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:year ?old }

### grant-year MaxCount: a grant for two years
INSERT { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:year 2023 } WHERE {}

### grant-year Datatype: a year that is a decimal number
DELETE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:year ?old } INSERT { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:year "2022"^^xsd:decimal } WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:year ?old }

### grant-year-in-period SPARQL: a contract that ends before the year of its second grant
DELETE { <contract/voorbeeld-2022-2023> dcat:endDate ?end ; gpvp:endYear ?last } INSERT { <contract/voorbeeld-2022-2023> dcat:endDate "2022-12-31"^^xsd:date ; gpvp:endYear 2022 }
WHERE { <contract/voorbeeld-2022-2023> dcat:endDate ?end ; gpvp:endYear ?last }

### grant-amount MinCount: a grant without an amount
DELETE WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:amount ?old }

### grant-amount MaxCount: a grant with two amounts
INSERT { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:amount 999.00 } WHERE {}

### grant-amount Datatype: an amount that is a whole number by its kind
DELETE { <grant/voorbeeld-2022-2023/2023/radicalisering> gpvp:amount ?old } INSERT { <grant/voorbeeld-2022-2023/2023/radicalisering> gpvp:amount 60000 } WHERE { <grant/voorbeeld-2022-2023/2023/radicalisering> gpvp:amount ?old }

### grant-amount MinInclusive: an amount of nothing
DELETE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:amount ?old } INSERT { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:amount 0.00 } WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:amount ?old }

### grant-amount-quoted SPARQL: an amount that differs from its quotation by ten cents
DELETE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:amount ?old } INSERT { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:amount 120500.40 } WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:amount ?old }

### grant-recipient MinCount: a grant that nobody receives
DELETE WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:recipient ?old }

### grant-recipient Class: a grant that a municipality receives, not a party
DELETE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:recipient ?old } INSERT { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:recipient <partner/gemeente-brussel> } WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:recipient ?old }

### grant-recipient-own SPARQL: a grant that a party to another contract receives
DELETE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:recipient ?old } INSERT { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:recipient <party/ander-2023/gemeente> } WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:recipient ?old }

### grant-listed MinCount: a grant that its contract does not list
DELETE DATA { <contract/voorbeeld-2022-2023> gpvp:hasGrant <grant/voorbeeld-2022-2023/2022/algemeen> }

### grant-address SPARQL: a grant for another year of the contract than its address says
DELETE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:year ?old } INSERT { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:year 2023 } WHERE { <grant/voorbeeld-2022-2023/2022/algemeen> gpvp:year ?old }
