"""Rotas: what is needed again and again, week by week."""
