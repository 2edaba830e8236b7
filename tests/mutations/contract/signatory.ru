# Each case breaks one rule of shapes/signatory.ttl in otherwise good data.

### signatory-role MinCount: a signatory without an office
DELETE WHERE { <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:roleHeld ?old }

### signatory-role MaxCount: a signatory with two offices
INSERT { <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:roleHeld "schepen"@nl } WHERE {}

### signatory-role LanguageIn: an office in no language
DELETE { <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:roleHeld ?old } INSERT { <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:roleHeld "stadssecretaris" } WHERE { <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:roleHeld ?old }

### signatory-role-quoted SPARQL: an office that its quotation does not have
DELETE { <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:roleHeld ?old } INSERT { <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:roleHeld "schepen"@nl } WHERE { <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:roleHeld ?old }

### signatory-party MinCount: a signatory for no party
DELETE DATA { <party/voorbeeld-2022-2023/stad> gpvp:hasSignatory <party/voorbeeld-2022-2023/stad/signatory/2> }

### signatory-address SPARQL: the two signatories have each other's number
DELETE { <party/voorbeeld-2022-2023/stad/signatory/1> gpvp:number 1 . <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:number 2 }
INSERT { <party/voorbeeld-2022-2023/stad/signatory/1> gpvp:number 2 . <party/voorbeeld-2022-2023/stad/signatory/2> gpvp:number 1 } WHERE {}
