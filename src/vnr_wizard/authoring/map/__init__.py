"""The routine as a map: rows for a terminal, a picture, a page, Mermaid text. All are made from a `chart.Chart`."""

from __future__ import annotations

from vnr_wizard.authoring.map.rows import OutlineRow, RowKind, outline

__all__ = ["OutlineRow", "RowKind", "outline"]
