"""The trained attribution tagger: word pieces and features in, who says what out."""
