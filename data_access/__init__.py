"""The stores: schema, loading, publication, queries and who may read what."""
