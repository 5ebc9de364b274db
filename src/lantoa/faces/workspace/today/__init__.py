"""What stands on Hôm nay, by what a person is: who works, who approves, who watches over a plan."""
