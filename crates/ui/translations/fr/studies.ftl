# studies
