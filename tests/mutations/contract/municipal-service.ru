# Each case breaks one rule of shapes/municipal-service.ttl in otherwise good data.

### service-slug MinCount: a service without its short name
DELETE WHERE { <service/wachten> skos:notation ?old }

### service-slug MaxCount: a service with two short names
INSERT { <service/wachten> skos:notation "gdp" } WHERE {}

### service-slug Pattern: a short name with a capital
DELETE { <service/wachten> skos:notation ?old } INSERT { <service/wachten> skos:notation "Wachten" } WHERE { <service/wachten> skos:notation ?old }

### service-address SPARQL: a short name that is not that of the address
DELETE { <service/wachten> skos:notation ?old } INSERT { <service/wachten> skos:notation "gdp" } WHERE { <service/wachten> skos:notation ?old }

### service-municipality MinCount: a service of no municipality
DELETE WHERE { <service/wachten> org:unitOf ?old }

### service-municipality MaxCount: a service of two municipalities
INSERT { <service/wachten> org:unitOf <partner/gemeente-elsene> } WHERE {}

### service-municipality Class: a service of a police zone
DELETE { <service/wachten> org:unitOf ?old } INSERT { <service/wachten> org:unitOf <partner/pz-5339> } WHERE { <service/wachten> org:unitOf ?old }

### service-used MinCount: a service in charge of nothing
DELETE WHERE { ?objective gpvp:serviceInCharge <service/bemiddeling> }
