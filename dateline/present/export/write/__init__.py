"""Tables written out: CSV and HXL as text, GeoJSON, Parquet and data packages whole."""
