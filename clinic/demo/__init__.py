"""What the demonstration shows: one invented practice, its staff, and articles in our own words.

No clinician has checked the articles. Everything here is stored with its `is_demo` flag, and the pages say
so. Files of text hold nothing but data; `loading.py` puts the parts together in one transaction.
"""
