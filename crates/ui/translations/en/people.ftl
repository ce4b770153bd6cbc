# people
