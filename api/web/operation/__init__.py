"""Running in public: what is counted and logged of each request, what every answer carries, who comes too often."""
