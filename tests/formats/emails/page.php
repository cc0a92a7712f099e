<p>Thank you. <?php echo $x > 3 ? 'a' : 'b'; ?></p>
