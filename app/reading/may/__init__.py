"""What a member may do now with what is shown, and for what they may not: the rule, and who could."""
