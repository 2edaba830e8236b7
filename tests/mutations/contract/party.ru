# Each case breaks one rule of shapes/party.ttl in otherwise good data.

### party-address SPARQL: a party with a capital in its address
INSERT { <party/voorbeeld-2022-2023/De_Zone> a gpvp:Party ; gpvp:inContract <contract/voorbeeld-2022-2023> ; skos:prefLabel "de politiezone"@nl ; gpvp:partyRole <party-role/sub-recipient> ;
    gpvp:hasQuotation <party/voorbeeld-2022-2023/politiezone/quote/1> . <contract/voorbeeld-2022-2023> gpvp:hasParty <party/voorbeeld-2022-2023/De_Zone> } WHERE {}

### party-role MinCount: a party without a role
DELETE WHERE { <party/voorbeeld-2022-2023/politiezone> gpvp:partyRole ?old }

### party-role MaxCount: a party with two roles
INSERT { <party/voorbeeld-2022-2023/politiezone> gpvp:partyRole <party-role/grantor> } WHERE {}

### party-role Pattern: a party with a role that is no role
DELETE { <party/voorbeeld-2022-2023/politiezone> gpvp:partyRole ?old } INSERT { <party/voorbeeld-2022-2023/politiezone> gpvp:partyRole <witness/body> } WHERE { <party/voorbeeld-2022-2023/politiezone> gpvp:partyRole ?old }

### party-registered MaxCount: a party that is two organisations
INSERT { <party/voorbeeld-2022-2023/politiezone> gpvp:registeredAs <partner/gemeente-elsene> } WHERE {}

### party-registered Class: a party that is a category of partners
DELETE { <party/voorbeeld-2022-2023/politiezone> gpvp:registeredAs ?old } INSERT { <party/voorbeeld-2022-2023/politiezone> gpvp:registeredAs <partner/gemeenten> } WHERE { <party/voorbeeld-2022-2023/politiezone> gpvp:registeredAs ?old }

### party-signatory Class: a party for which another party signs
INSERT { <party/voorbeeld-2022-2023/stad> gpvp:hasSignatory <party/voorbeeld-2022-2023/politiezone> } WHERE {}

### party-listed MinCount: a party that its contract does not list
DELETE DATA { <contract/voorbeeld-2022-2023> gpvp:hasParty <party/voorbeeld-2022-2023/politiezone> }
