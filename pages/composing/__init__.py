"""What the page that composes networks is made of."""
