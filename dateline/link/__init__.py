"""What is one thing: copies of one dispatch, reports of one incident, and people's decisions about both."""
