# Each case breaks one rule of shapes/contract.ttl in otherwise good data.

### contract-slug MinCount: a contract without its short name
DELETE WHERE { <contract/voorbeeld-2022-2023> skos:notation ?old }

### contract-slug MaxCount: a contract with two short names
INSERT { <contract/voorbeeld-2022-2023> skos:notation "voorbeeld" } WHERE {}

### contract-slug Pattern: a short name with a capital and a blank
DELETE { <contract/voorbeeld-2022-2023> skos:notation ?old } INSERT { <contract/voorbeeld-2022-2023> skos:notation "Voorbeeld 2022" } WHERE { <contract/voorbeeld-2022-2023> skos:notation ?old }

### contract-address SPARQL: a short name that is not that of the address
DELETE { <contract/voorbeeld-2022-2023> skos:notation ?old } INSERT { <contract/voorbeeld-2022-2023> skos:notation "voorbeeld" } WHERE { <contract/voorbeeld-2022-2023> skos:notation ?old }

### contract-municipality MinCount: a contract of no municipality
DELETE WHERE { <contract/voorbeeld-2022-2023> gpvp:forMunicipality ?old }

### contract-municipality MaxCount: a contract of two municipalities
INSERT { <contract/voorbeeld-2022-2023> gpvp:forMunicipality <partner/gemeente-elsene> } WHERE {}

### contract-municipality Class: a contract of a police zone instead of a municipality
DELETE { <contract/ander-2023> gpvp:forMunicipality ?old } INSERT { <contract/ander-2023> gpvp:forMunicipality <partner/pz-5339> } WHERE { <contract/ander-2023> gpvp:forMunicipality ?old }

### contract-start MinCount: a contract without its start date
DELETE WHERE { <contract/voorbeeld-2022-2023> dcat:startDate ?old }

### contract-start MaxCount: a contract with two start dates
INSERT { <contract/voorbeeld-2022-2023> dcat:startDate "2022-02-01"^^xsd:date } WHERE {}

### contract-start Datatype: a start date that is a text
DELETE { <contract/voorbeeld-2022-2023> dcat:startDate ?old } INSERT { <contract/voorbeeld-2022-2023> dcat:startDate "2022-02-01" } WHERE { <contract/voorbeeld-2022-2023> dcat:startDate ?old }

### contract-end MinCount: a contract without its end date
DELETE WHERE { <contract/voorbeeld-2022-2023> dcat:endDate ?old }

### contract-end MaxCount: a contract with two end dates
INSERT { <contract/voorbeeld-2022-2023> dcat:endDate "2023-11-30"^^xsd:date } WHERE {}

### contract-end Datatype: a end date that is a text
DELETE { <contract/voorbeeld-2022-2023> dcat:endDate ?old } INSERT { <contract/voorbeeld-2022-2023> dcat:endDate "2023-11-30" } WHERE { <contract/voorbeeld-2022-2023> dcat:endDate ?old }

### contract-dates SPARQL: a contract that ends on the day it starts
DELETE { <contract/ander-2023> dcat:endDate ?old } INSERT { <contract/ander-2023> dcat:endDate "2023-01-01"^^xsd:date } WHERE { <contract/ander-2023> dcat:endDate ?old }

### contract-first-year MinCount: a contract without its first year
DELETE WHERE { <contract/voorbeeld-2022-2023> gpvp:startYear ?old }

### contract-first-year MaxCount: a contract with two first years
INSERT { <contract/voorbeeld-2022-2023> gpvp:startYear 2021 } WHERE {}

### contract-first-year Datatype: a first year that is a decimal number
DELETE { <contract/voorbeeld-2022-2023> gpvp:startYear ?old } INSERT { <contract/voorbeeld-2022-2023> gpvp:startYear "2022"^^xsd:decimal } WHERE { <contract/voorbeeld-2022-2023> gpvp:startYear ?old }

### contract-last-year MinCount: a contract without its last year
DELETE WHERE { <contract/voorbeeld-2022-2023> gpvp:endYear ?old }

### contract-last-year MaxCount: a contract with two last years
INSERT { <contract/voorbeeld-2022-2023> gpvp:endYear 2024 } WHERE {}

### contract-last-year Datatype: a last year that is a decimal number
DELETE { <contract/voorbeeld-2022-2023> gpvp:endYear ?old } INSERT { <contract/voorbeeld-2022-2023> gpvp:endYear "2023"^^xsd:decimal } WHERE { <contract/voorbeeld-2022-2023> gpvp:endYear ?old }

### contract-years-fit SPARQL: a first year that is not that of the start date
DELETE { <contract/voorbeeld-2022-2023> gpvp:startYear ?old } INSERT { <contract/voorbeeld-2022-2023> gpvp:startYear 2021 } WHERE { <contract/voorbeeld-2022-2023> gpvp:startYear ?old }

### contract-legal-basis MinCount: a contract that rests on nothing
DELETE WHERE { <contract/ander-2023> gpvp:legalBasis ?old }

### contract-legal-basis Class: a contract that rests on a measure
INSERT { <contract/ander-2023> gpvp:legalBasis <measure/2017-2020/M1.1> } WHERE {}

### contract-party Class: a municipality as a party, without its role in the contract
INSERT { <contract/voorbeeld-2022-2023> gpvp:hasParty <partner/gemeente-elsene> } WHERE {}

### contract-party-own SPARQL: a party to another contract as well
INSERT { <contract/ander-2023> gpvp:hasParty <party/voorbeeld-2022-2023/politiezone> } WHERE {}

### contract-beneficiary HasValue: a contract whose only party gives the grant
DELETE { <party/ander-2023/gemeente> gpvp:partyRole ?old } INSERT { <party/ander-2023/gemeente> gpvp:partyRole <party-role/grantor> } WHERE { <party/ander-2023/gemeente> gpvp:partyRole ?old }

### contract-grant Class: a party as a grant
INSERT { <contract/voorbeeld-2022-2023> gpvp:hasGrant <party/voorbeeld-2022-2023/stad> } WHERE {}

### contract-grant-own SPARQL: a grant of another contract as well
INSERT { <contract/ander-2023> gpvp:hasGrant <grant/voorbeeld-2022-2023/2022/algemeen> } WHERE {}

### contract-grant-missing MinCount: a contract without its only grant
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<grant/ander-2023/>))) } ;
DELETE WHERE { <contract/ander-2023> gpvp:hasGrant ?old }
