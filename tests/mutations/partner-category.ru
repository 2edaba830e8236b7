# Each case breaks one rule of shapes/partner-category.ttl in otherwise good data.

### category-name MinCount: a category without an English name
DELETE WHERE { <partner/verenigingen> skos:prefLabel "associations"@en }
