# encounters
