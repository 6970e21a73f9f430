"""The fields of a Kite story that are sections of their own, with their headings. Pure.

Source: `src/lib/types.ts` and the section components of kagisearch/kite-public. Eight of them its own page
never shows (future_outlook, geopolitical_context, economic_implications, key_players, destination_highlights,
culinary_significance, diy_tips, industry_impact); here all are shown.
"""

from __future__ import annotations

SECTIONS = {
    "historical_background": "Historical background",
    "geopolitical_context": "Geopolitical context",
    "humanitarian_impact": "Humanitarian impact",
    "economic_implications": "Economic implications",
    "international_reactions": "International reactions",
    "key_players": "Key players",
    "technical_details": "Technical details",
    "technical_specifications": "Technical specifications",
    "scientific_significance": "Scientific significance",
    "business_angle_text": "Business angle",
    "business_angle_points": "Business angle",
    "industry_impact": "Industry impact",
    "travel_advisory": "Travel advisory",
    "destination_highlights": "Destination highlights",
    "culinary_significance": "Culinary significance",
    "performance_statistics": "Performance statistics",
    "league_standings": "League standings",
    "gameplay_mechanics": "Gameplay mechanics",
    "gaming_industry_impact": "Gaming industry impact",
    "user_experience_impact": "User experience impact",
    "design_principles": "Design principles",
    "diy_tips": "DIY tips",
    "user_action_items": "Action items",
    "future_outlook": "Future outlook",
    "did_you_know": "Did you know",
}
"""Name of the field and heading, in reading order. Texts and lists come in the same place: Kite's own types
and data disagree on which is which."""

PLACED = frozenset(
    (
        "id title short_summary category location talking_points quote quote_author quote_attribution"
        " quote_source_domain perspectives suggested_qna timeline articles number_of_titles"
    ).split()
)
"""Fields that have a place of their own in a document."""
