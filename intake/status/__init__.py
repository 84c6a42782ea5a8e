"""The page of one request: where it stands, in words, and what the patient can still change.

Whoever has the address sees it, perhaps on a telephone that a family shares: it shows no name, no number in full and
nothing of what was written.
"""
