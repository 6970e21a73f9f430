"""Compare: the best one-to-one pairing of two lists, given the worth of each possible pair.

Plain arithmetic on numbers; used by `ledger`. Exact: the sum of worths is the greatest possible.
"""

from __future__ import annotations

from collections.abc import Mapping

Cell = tuple[int, int]


def assign(worth: Mapping[Cell, float]) -> list[Cell]:
    """Chooses cells (left, right), no left and no right twice, so that the sum of worths is greatest.

    Only cells in `worth` can be chosen; worths must be positive. Sorted; the same input gives the same
    output, whatever its order. Takes time cubic in the size of the largest group of cells that compete.
    """
    chosen: list[Cell] = []
    for group in _groups(sorted(worth)):
        if len(group) == 1:
            chosen.extend(group)
        else:
            chosen.extend(_best(group, worth))
    return sorted(chosen)


def _groups(cells: list[Cell]) -> list[list[Cell]]:
    """Cells that compete with each other, directly or through others."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in cells:
        parent[root((1, right))] = root((0, left))
    groups: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        groups.setdefault(root((0, cell[0])), []).append(cell)
    return list(groups.values())


def _best(group: list[Cell], worth: Mapping[Cell, float]) -> list[Cell]:
    lefts = sorted({left for left, _ in group})
    rights = sorted({right for _, right in group})
    flip = len(lefts) > len(rights)
    rows, columns = (rights, lefts) if flip else (lefts, rights)
    allowed = set(group)

    def cell(row: int, column: int) -> Cell:
        return (column, row) if flip else (row, column)

    costs = [
        [-worth[cell(row, column)] if cell(row, column) in allowed else 0.0 for column in columns]
        for row in rows
    ]
    found = (cell(rows[i], columns[j]) for i, j in _shortest_paths(costs))
    return [each for each in found if each in allowed]


def _shortest_paths(costs: list[list[float]]) -> list[tuple[int, int]]:
    """A column for each row with the least sum of costs; no more rows than columns.

    The shortest augmenting path method of Jonker and Volgenant (Computing 38, 1987).
    """
    rows, columns = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of, previous = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        slack, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            used[column] = True
            current, least, nearest = row_of[column], float("inf"), 0
            for each in range(1, columns + 1):
                if used[each]:
                    continue
                reduced = costs[current - 1][each - 1] - row_price[current] - column_price[each]
                if reduced < slack[each]:
                    slack[each], previous[each] = reduced, column
                if slack[each] < least:
                    least, nearest = slack[each], each
            for each in range(columns + 1):
                if used[each]:
                    row_price[row_of[each]] += least
                    column_price[each] -= least
                else:
                    slack[each] -= least
            column = nearest
        while column:
            row_of[column] = row_of[previous[column]]
            column = previous[column]
    return [(row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column]]
